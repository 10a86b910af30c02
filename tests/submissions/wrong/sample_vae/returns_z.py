# bug: returns z without decoding it
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim)
    x = decoder(z)
    return z
