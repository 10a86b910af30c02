# bug: the second half of x is changed in place
import torch


def coupling_inverse(x, scale, shift):
    H = x.shape[1] // 2
    s, t = scale(x[:, :H].clone()), shift(x[:, :H].clone())
    x[:, H:] -= t
    z = torch.cat([x[:, :H], x[:, H:] * torch.exp(-s)], dim=1)
    return z, -s.sum(dim=1)
