# bug: log 2 is missing
import torch
import torch.nn.functional as F


def tanh_forward(z):
    return torch.tanh(z), -2 * (z + F.softplus(-2 * z)).sum(dim=1)
