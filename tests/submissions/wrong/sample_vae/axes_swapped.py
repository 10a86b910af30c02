# bug: z has shape (latent_dim, n)
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.randn(latent_dim, n))
