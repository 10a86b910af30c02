# bug: the coefficients are made in float64 and the result is not cast back
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar.double()[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).sqrt() * noise
