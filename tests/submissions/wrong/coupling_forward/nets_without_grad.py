# bug: the nets run under no_grad
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    with torch.no_grad():
        s, t = scale(z_a), shift(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + t], dim=1), s.sum(dim=1)
