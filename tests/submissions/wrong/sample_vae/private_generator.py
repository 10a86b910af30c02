# bug: a generator of its own with a fixed seed
import torch


def sample_vae(decoder, n, latent_dim):
    g = torch.Generator().manual_seed(1)
    return decoder(torch.randn(n, latent_dim, generator=g))
