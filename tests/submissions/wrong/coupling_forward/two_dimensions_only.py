# bug: hard-coded for two dimensions
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z[:, :1], z[:, 1:2]
    s = scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)], dim=1), s[:, 0]
