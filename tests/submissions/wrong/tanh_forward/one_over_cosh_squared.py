# bug: cosh(z)^2 overflows float32 for |z| above 45
import torch


def tanh_forward(z):
    return torch.tanh(z), torch.log(1 / torch.cosh(z) ** 2).sum(dim=1)
