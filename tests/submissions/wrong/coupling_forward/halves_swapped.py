# bug: conditions on the second half and moves the first
import torch


def coupling_forward(z, scale, shift):
    z_b, z_a = z.chunk(2, dim=1)
    s = scale(z_a)
    x_b = z_b * torch.exp(s) + shift(z_a)
    return torch.cat([x_b, z_a], dim=1), s.sum(dim=1)
