# bug: torch.rand draws from U(0, 1), not from the prior
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.rand(n, latent_dim))
