# bug: log_det is a list of Python floats
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    z = torch.cat([x_a, (x_b - shift(x_a)) * torch.exp(-s)], dim=1)
    return z, [-row.sum().item() for row in s]
