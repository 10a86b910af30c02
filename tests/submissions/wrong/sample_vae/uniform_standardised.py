# bug: uniform z with mean 0 and variance 1
import torch


def sample_vae(decoder, n, latent_dim):
    z = (2 * torch.rand(n, latent_dim) - 1) * 3 ** 0.5
    return decoder(z)
