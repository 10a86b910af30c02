import torch


def coupling_inverse(x, scale, shift):
    d = x.shape[1] // 2
    # z_a = x_a, so the nets may be asked with x_a
    z_a = x[:, :d]
    s = scale(z_a)
    z_b = (x[:, d:] - shift(z_a)) / torch.exp(s)
    return torch.concat([z_a, z_b], -1), torch.neg(s).sum(-1)
