# bug: the log-determinant is summed over the batch axis, shape (H,)
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)], dim=1), s.sum(dim=0)
