# bug: draws one example, n is not used
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.randn(1, latent_dim))
