# bug: a list of examples, not a tensor
import torch


def velocity_from_noise(x_t, t, noise):
    return [(x - e) / s for x, s, e in zip(x_t, t, noise)]
