# bug: sums exp(s) instead of s
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    e = torch.exp(scale(z_a))
    return torch.cat([z_a, z_b * e + shift(z_a)], dim=1), e.sum(dim=1)
