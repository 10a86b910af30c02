# bug: the shift enters the log-determinant
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s, t = scale(x_a), shift(x_a)
    return torch.cat([x_a, (x_b - t) * torch.exp(-s)], dim=1), -(s + t).sum(dim=1)
