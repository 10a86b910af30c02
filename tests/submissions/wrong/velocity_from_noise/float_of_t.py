# bug: float(t) fails for more than one example
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / float(t)
