import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim)
    return decoder(z)
