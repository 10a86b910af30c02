# bug: t is raised to 0.05
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / t.clamp(min=0.05).reshape(-1, *[1] * (x_t.ndim - 1))
