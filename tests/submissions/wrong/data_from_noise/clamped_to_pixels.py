# bug: clamps the estimate to [-1, 1]
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return torch.clamp((x_t - (1 - s) * noise) / s, -1, 1)
