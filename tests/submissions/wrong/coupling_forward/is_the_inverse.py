# bug: this is the inverse direction
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return torch.cat([z_a, (z_b - shift(z_a)) * torch.exp(-s)], dim=1), -s.sum(dim=1)
