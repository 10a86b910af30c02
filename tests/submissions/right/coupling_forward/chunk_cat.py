import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s, t = scale(z_a), shift(z_a)
    x = torch.cat([z_a, z_b * torch.exp(s) + t], dim=1)
    return x, s.sum(dim=1)
