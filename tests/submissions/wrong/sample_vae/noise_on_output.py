# bug: adds the decoder's unit variance noise to the decoded draws
import torch


def sample_vae(decoder, n, latent_dim):
    x_hat = decoder(torch.randn(n, latent_dim))
    return x_hat + torch.randn_like(x_hat)
