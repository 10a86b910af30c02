# bug: every draw keeps its batch axis of one, the result is (n, 1, ...)
import torch


def sample_vae(decoder, n, latent_dim):
    return torch.stack([decoder(torch.randn(1, latent_dim)) for _ in range(n)])
