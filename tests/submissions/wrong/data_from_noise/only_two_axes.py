# bug: t[:, None] fits (N, D) only
import torch


def data_from_noise(x_t, t, noise):
    s = t[:, None]
    return (x_t - (1 - s) * noise) / s
