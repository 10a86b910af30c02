# bug: a sigmoid layer instead of tanh
import torch
import torch.nn.functional as F


def tanh_forward(z):
    return torch.sigmoid(z), (F.logsigmoid(z) + F.logsigmoid(-z)).sum(dim=1)
