# bug: mean over the dimensions instead of their sum
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)], dim=1), s.mean(dim=1)
