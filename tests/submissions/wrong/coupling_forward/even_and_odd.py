# bug: splits into even and odd columns, not into first and second half
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z[:, 0::2], z[:, 1::2]
    s = scale(z_a)
    x = torch.empty_like(z)
    x[:, 0::2] = z_a
    x[:, 1::2] = z_b * torch.exp(s) + shift(z_a)
    return x, s.sum(dim=1)
