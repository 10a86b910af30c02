# bug: divides by s, not by exp(s)
import torch


def coupling_inverse(x, scale, shift):
    x_a, x_b = x.chunk(2, dim=1)
    s = scale(x_a)
    return torch.cat([x_a, (x_b - shift(x_a)) / s], dim=1), -s.sum(dim=1)
