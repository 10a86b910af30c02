# bug: a sigmoid on top of the decoder
import torch


def sample_vae(decoder, n, latent_dim):
    return torch.sigmoid(decoder(torch.randn(n, latent_dim)))
