# bug: always 2 latent dimensions
import torch


def sample_vae(decoder, n, latent_dim=2):
    latent_dim = 2
    return decoder(torch.randn(n, latent_dim))
