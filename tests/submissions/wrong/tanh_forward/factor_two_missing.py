# bug: log cosh once instead of twice
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    return torch.tanh(z), (math.log(2) - z - F.softplus(-2 * z)).sum(dim=1)
