# bug: softplus with a threshold of 1 is the identity where it should not be
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    sp = F.softplus(-2 * z, threshold=1)
    return torch.tanh(z), 2 * (math.log(2) - z - sp).sum(dim=1)
