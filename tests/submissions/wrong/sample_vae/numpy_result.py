# bug: returns a numpy array
import torch


def sample_vae(decoder, n, latent_dim):
    x = decoder(torch.randn(n, latent_dim))
    return x.detach().cpu().numpy()
