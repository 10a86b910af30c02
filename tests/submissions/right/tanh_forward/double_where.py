import math

import torch


def tanh_forward(z):
    x = torch.tanh(z)
    small = z.abs() < 2
    # each branch gets an argument it can bear, or the gradient would be NaN
    x_small = torch.where(small, x, torch.zeros_like(x))
    z_large = torch.where(small, torch.full_like(z, 2.0), z).abs()
    near = torch.log1p(-x_small * x_small)
    far = 2 * math.log(2) - 2 * z_large - 2 * torch.log1p(torch.exp(-2 * z_large))
    return x, torch.where(small, near, far).sum(dim=1)
