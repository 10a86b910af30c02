# bug: log(1 - x) + log(1 + x) is -inf when x rounds to 1
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, (torch.log(1 - x) + torch.log(1 + x)).sum(dim=1)
