# bug: the nets see z_b, the part that is moved
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_b)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_b)], dim=1), s.sum(dim=1)
