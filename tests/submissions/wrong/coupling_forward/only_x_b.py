# bug: returns the moved half alone
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return z_b * torch.exp(s) + shift(z_a), s.sum(dim=1)
