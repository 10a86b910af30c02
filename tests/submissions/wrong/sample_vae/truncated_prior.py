# bug: the truncation trick, z is clamped to [-1, 1]
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim).clamp(-1, 1)
    return decoder(z)
