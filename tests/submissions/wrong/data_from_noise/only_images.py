# bug: hard-coded for (N, C, H, W)
import torch


def data_from_noise(x_t, t, noise):
    s = t[:, None, None, None]
    return (x_t - (1 - s) * noise) / s
