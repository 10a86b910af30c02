# bug: the nets get a detached z_a
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    cond = z_a.detach()
    s = scale(cond)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(cond)], dim=1), s.sum(dim=1)
