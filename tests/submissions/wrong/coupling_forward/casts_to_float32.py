# bug: x is float32 for float64 inputs
import torch


def coupling_forward(z, scale, shift):
    z_a, z_b = z.chunk(2, dim=1)
    s = scale(z_a)
    x = torch.zeros(z.shape, device=z.device)
    H = z_a.shape[1]
    x[:, :H] = z_a.float()
    x[:, H:] = (z_b * torch.exp(s) + shift(z_a)).float()
    return x, s.sum(dim=1)
