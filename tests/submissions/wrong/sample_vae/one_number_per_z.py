# bug: one number per draw, shared by all latent dimensions
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, 1).repeat(1, latent_dim)
    return decoder(z)
