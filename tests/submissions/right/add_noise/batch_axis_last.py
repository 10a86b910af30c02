import torch


def add_noise(x0, t, noise, alpha_bar):
    a = alpha_bar[t]
    x_last = x0.movedim(0, -1)
    e_last = noise.movedim(0, -1)
    return (a.sqrt() * x_last + (1 - a).sqrt() * e_last).movedim(-1, 0)
