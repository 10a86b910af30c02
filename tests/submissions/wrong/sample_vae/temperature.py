# bug: draws with standard deviation 0.7
import torch


def sample_vae(decoder, n, latent_dim, temperature=0.7):
    z = temperature * torch.randn(n, latent_dim)
    return decoder(z)
