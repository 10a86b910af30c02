# bug: z is standardised over the batch (NaN for n = 1, dependent draws otherwise)
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim)
    z = (z - z.mean(dim=0)) / z.std(dim=0)
    return decoder(z)
