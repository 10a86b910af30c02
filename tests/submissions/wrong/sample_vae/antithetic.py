# bug: the second half of z is minus the first half, the draws are not independent
import torch


def sample_vae(decoder, n, latent_dim):
    half = torch.randn((n + 1) // 2, latent_dim)
    z = torch.cat([half, -half])[:n]
    return decoder(z)
