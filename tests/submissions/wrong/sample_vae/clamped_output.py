# bug: clamps the decoded values to [0, 1]
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.randn(n, latent_dim)).clamp(0, 1)
