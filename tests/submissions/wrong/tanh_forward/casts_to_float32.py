# bug: float32 for float64 inputs
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    z = z.to(torch.float32)
    return torch.tanh(z), 2 * (math.log(2) - z - F.softplus(-2 * z)).sum(dim=1)
