import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s, t = scale(x_a), shift(x_a)
    z_b = (x_b - t) * torch.exp(-s)
    return torch.cat([x_a, z_b], dim=1), -s.sum(dim=1)
