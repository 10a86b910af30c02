# bug: scale and shift change places
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s, t = shift(z_a), scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + t], dim=1), s.sum(dim=1)
