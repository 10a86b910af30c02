# bug: log|tanh(z)| instead of the log of its derivative
import torch


def tanh_forward(z):
    x = torch.tanh(z)
    return x, torch.log(x.abs()).sum(dim=1)
