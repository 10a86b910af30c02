# bug: only one log 2, the bracket is closed too early
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    return torch.tanh(z), (math.log(2) - 2 * (z + F.softplus(-2 * z))).sum(dim=1)
