# bug: tanh from exp(2z), which is inf / inf = NaN in float32 for z above 44
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    e = torch.exp(2 * z)
    x = (e - 1) / (e + 1)
    return x, 2 * (math.log(2) - z - F.softplus(-2 * z)).sum(dim=1)
