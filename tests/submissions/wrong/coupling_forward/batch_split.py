# bug: chunk without dim splits the batch
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2)
    s = scale(z_a)
    return torch.cat([z_a, z_b * torch.exp(s) + shift(z_a)]), s.sum(dim=1)
