import torch


def velocity_from_noise(x_t, t, noise):
    # u = x1 - eps, with x1 solved from x_t = (1 - t) eps + t x1
    s = t
    while s.dim() < x_t.dim():
        s = s[..., None]
    x1 = (x_t - (1 - s) * noise) / s
    return x1 - noise
