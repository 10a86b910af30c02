import math

import torch


def log_cosh(z):
    # log((e^z + e^-z) / 2), with the larger exponential taken out
    a = z.abs()
    return a + torch.log1p(torch.exp(-2 * a)) - math.log(2)


def tanh_forward(z):
    return z.tanh(), -2 * log_cosh(z).sum(dim=1)
