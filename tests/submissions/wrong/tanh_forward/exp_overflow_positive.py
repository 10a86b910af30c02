# bug: exp(2z) overflows float32 for z above 44
import math

import torch


def tanh_forward(z):
    log_det = 2 * (math.log(2) + z - torch.log1p(torch.exp(2 * z)))
    return torch.tanh(z), log_det.sum(dim=1)
