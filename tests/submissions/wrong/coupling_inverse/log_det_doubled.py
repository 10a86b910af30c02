# bug: counts both halves, the log-determinant is twice as large
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    ss = torch.cat([s, s], dim=1)
    return torch.cat([x_a, (x_b - shift(x_a)) * torch.exp(-s)], dim=1), -ss.sum(dim=1)
