# bug: solves by three fixed-point steps, which do not converge
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s, t = scale(x_a), shift(x_a)
    z_b = x_b
    for _ in range(3):
        z_b = z_b - (z_b * torch.exp(s) + t - x_b)
    return torch.cat([x_a, z_b], dim=1), -s.sum(dim=1)
