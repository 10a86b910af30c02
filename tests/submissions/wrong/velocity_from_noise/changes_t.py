# bug: resize of t in place, the caller's t has another shape afterwards
import torch


def velocity_from_noise(x_t, t, noise):
    for _ in range(x_t.dim() - 1):
        t.unsqueeze_(-1)
    return (x_t - noise) / t
