# bug: returns x without the log-determinant
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    return torch.cat([z_a, z_b * torch.exp(scale(z_a)) + shift(z_a)], dim=1)
