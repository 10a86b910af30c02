# bug: squeeze drops the batch axis for n = 1
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.randn(n, latent_dim)).squeeze()
