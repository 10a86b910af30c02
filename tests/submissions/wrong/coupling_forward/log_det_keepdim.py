# bug: log_det has shape (N, 1)
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)], dim=1), s.sum(dim=1, keepdim=True)
