# bug: takes scale for the factor itself, with log|scale| as log-determinant
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    return torch.cat([z_a, z_b * s + shift(z_a)], dim=1), s.abs().log().sum(dim=1)
