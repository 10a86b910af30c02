# bug: log1p(-x^2) is still -inf when x rounds to 1
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, torch.log1p(-x.square()).sum(dim=-1)
