# bug: scales the caller's noise in place (a training loop then compares with the wrong target)
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    noise.mul_((1 - ab).sqrt())
    return ab.sqrt() * x0 + noise
