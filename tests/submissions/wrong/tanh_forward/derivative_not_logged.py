# bug: the product of the derivatives, not its logarithm
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, (1 - x ** 2).prod(dim=1)
