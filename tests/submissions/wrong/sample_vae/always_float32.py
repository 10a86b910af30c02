# bug: float32 whatever torch's default dtype is
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.randn(n, latent_dim, dtype=torch.float32)
    return decoder(z).float()
