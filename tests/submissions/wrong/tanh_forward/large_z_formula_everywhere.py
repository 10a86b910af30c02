# bug: the limit for large z (2 log 2 - 2|z|) is used everywhere
import math

import torch


def tanh_forward(z):
    return torch.tanh(z), (2 * math.log(2) - 2 * z.abs()).sum(dim=1)
