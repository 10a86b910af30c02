# bug: alpha_bar[t] is not reshaped, so it runs along the last axis
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t]
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
