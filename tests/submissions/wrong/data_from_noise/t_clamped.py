# bug: t is raised to 0.1 "for stability", wrong for smaller t
import torch


def data_from_noise(x_t, t, noise):
    s = t.reshape(-1, *[1] * (x_t.ndim - 1))
    return (x_t - (1 - s) * noise) / s.clamp(min=0.1)
