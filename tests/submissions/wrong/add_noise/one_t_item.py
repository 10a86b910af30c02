# bug: t.item() fails when there is more than one example
import torch


def add_noise(x0, t, noise, alpha_bar):
    ab = alpha_bar[t.item()]
    return torch.sqrt(ab) * x0 + torch.sqrt(1 - ab) * noise
