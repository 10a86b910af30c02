# bug: the decoder gets z without a batch axis
import torch


def sample_vae(decoder, n, latent_dim):
    samples = []
    for _ in range(n):
        samples.append(decoder(torch.randn(latent_dim)))
    return torch.stack(samples)
