# bug: the batch's mean t for every example
import torch


def data_from_noise(x_t, t, noise):
    s = t.mean()
    return (x_t - (1 - s) * noise) / s
