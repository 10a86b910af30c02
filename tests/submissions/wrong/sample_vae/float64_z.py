# bug: z is float64, not the default dtype
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim, dtype=torch.float64)
    return decoder(z)
