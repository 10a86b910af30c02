import math

import torch


def tanh_forward(z):
    zd = z.double()
    u = torch.exp(-zd.abs())
    log_det = (2 * math.log(2) - 2 * zd.abs() - 2 * torch.log(1 + u * u)).sum(dim=1)
    return torch.tanh(zd).to(z.dtype), log_det.to(z.dtype)
