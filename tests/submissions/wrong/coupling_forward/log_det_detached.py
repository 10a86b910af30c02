# bug: the log-determinant is detached
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    log_det = s.detach().sum(dim=1)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)], dim=1), log_det
