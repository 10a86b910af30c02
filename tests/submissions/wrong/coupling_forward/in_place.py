# bug: chunk gives views, so z itself is changed
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    cond = z_a.clone()
    s = scale(cond)
    z_b = z[:, z_a.shape[1]:]
    z_b *= torch.exp(s)
    z_b += shift(cond)
    return torch.cat([cond, z_b], dim=1), s.sum(dim=1)
