import torch


def coupling_inverse(x, scale, shift):
    H = x.shape[1] // 2
    x_a = x[:, :H]
    zeros = torch.zeros_like(x_a)
    s = torch.cat([zeros, scale(x_a)], dim=1)
    t = torch.cat([zeros, shift(x_a)], dim=1)
    return (x - t) * torch.exp(-s), -torch.sum(s, dim=1)
