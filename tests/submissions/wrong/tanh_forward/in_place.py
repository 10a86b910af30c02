# bug: tanh_ overwrites z
import math

import torch
import torch.nn.functional as F


def tanh_forward(z):
    log_det = 2 * (math.log(2) - z.clone() - F.softplus(-2 * z)).sum(dim=1)
    return z.tanh_(), log_det
