# bug: no log-determinant is returned
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    return torch.cat([x_a, (x_b - shift(x_a)) * torch.exp(-scale(x_a))], dim=1)
