# bug: seeds the generator, every call gives the same samples
import torch


def sample_vae(decoder, n, latent_dim):
    torch.manual_seed(0)
    return decoder(torch.randn(n, latent_dim))
