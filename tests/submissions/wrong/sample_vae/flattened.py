# bug: images come back flattened
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.randn(n, latent_dim)).reshape(n, -1)
