# bug: clamps the derivative, wrong (and no gradient) for large z
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, torch.clamp(1 - x ** 2, min=1e-7).log().sum(dim=1)
