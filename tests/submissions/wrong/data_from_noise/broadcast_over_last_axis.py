# bug: t is not reshaped
import torch


def data_from_noise(x_t, t, noise):
    return (x_t - (1 - t) * noise) / t
