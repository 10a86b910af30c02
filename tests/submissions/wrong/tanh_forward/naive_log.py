# bug: 1 - tanh(z)^2 is 0 for large z, its log is -inf
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, torch.log(1 - x ** 2).sum(dim=1)
