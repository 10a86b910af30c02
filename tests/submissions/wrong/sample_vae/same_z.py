# bug: one z, repeated n times
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(1, latent_dim).expand(n, latent_dim)
    return decoder(z)
