import math

import torch


def _standard_normal(*shape):
    u = 1.0 - torch.rand(*shape, dtype=torch.float64)  # in (0, 1]
    v = torch.rand(*shape, dtype=torch.float64)
    return torch.sqrt(-2.0 * u.log()) * torch.sin(2.0 * math.pi * v)


def sample_vae(decoder, n, latent_dim):
    z = _standard_normal(n, latent_dim).to(torch.get_default_dtype())
    return decoder(z)
