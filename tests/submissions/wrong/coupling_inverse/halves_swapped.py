# bug: inverts the first half given the second
import torch


def coupling_inverse(x, scale, shift):
    x_b, x_a = x.chunk(2, dim=1)
    s = scale(x_a)
    return torch.cat([(x_b - shift(x_a)) * torch.exp(-s), x_a], dim=1), -s.sum(dim=1)
