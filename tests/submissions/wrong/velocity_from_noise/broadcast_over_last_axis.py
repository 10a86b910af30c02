# bug: t is not reshaped
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / t
