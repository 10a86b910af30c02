# bug: clamps 1 - alpha_bar at 1e-3 "against NaN", which adds noise where there is little or none
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t].reshape(-1, *([1] * (x0.ndim - 1)))
    return ab.sqrt() * x0 + (1 - ab).clamp(min=1e-3).sqrt() * noise
