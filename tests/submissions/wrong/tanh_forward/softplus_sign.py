# bug: softplus(2z) instead of softplus(-2z)
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    return torch.tanh(z), 2 * (math.log(2) - z - F.softplus(2 * z)).sum(dim=1)
