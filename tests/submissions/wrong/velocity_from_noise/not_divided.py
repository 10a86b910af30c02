# bug: the division by t is missing
import torch


def velocity_from_noise(x_t, t, noise):
    return x_t - noise
