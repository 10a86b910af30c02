# bug: computes in half precision, which is not right to 1e-4
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1)).half()
    return ((x_t.half() - (1 - s) * noise.half()) / s).to(x_t.dtype)
