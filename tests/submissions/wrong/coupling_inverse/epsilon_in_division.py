# bug: an epsilon in the denominator, wrong where exp(s) is small
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    z_b = (x_b - shift(x_a)) / (torch.exp(s) + 1e-2)
    return torch.cat([x_a, z_b], dim=1), -s.sum(dim=1)
