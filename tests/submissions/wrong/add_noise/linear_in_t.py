# bug: interpolates with t / T (the flow matching path) and ignores alpha_bar
import torch


def add_noise(x0, t, noise, alpha_bar):
    T = alpha_bar.shape[0] - 1
    s = (t / T).to(x0.dtype).reshape(-1, *([1] * (x0.ndim - 1)))
    return (1 - s) * x0 + s * noise
