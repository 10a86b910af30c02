# bug: t.unsqueeze(-1) fits (N, D) only
import torch


def velocity_from_noise(x_t, t, noise):
    return (x_t - noise) / t.unsqueeze(-1)
