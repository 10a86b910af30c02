# bug: works in the caller's x_t
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return x_t.sub_((1 - s) * noise).div_(s)
