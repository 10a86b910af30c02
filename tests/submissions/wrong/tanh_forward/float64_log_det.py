# bug: log_det stays float64 for float32 inputs
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    zd = z.double()
    return torch.tanh(z), 2 * (math.log(2) - zd - F.softplus(-2 * zd)).sum(dim=1)
