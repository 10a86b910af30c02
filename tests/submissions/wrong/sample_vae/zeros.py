# bug: decodes the prior's mean n times
import torch


def sample_vae(decoder, n, latent_dim):
    return decoder(torch.zeros(n, latent_dim))
