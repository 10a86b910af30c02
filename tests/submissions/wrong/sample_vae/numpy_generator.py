# bug: draws from numpy's generator instead of torch's
import numpy as np
import torch


def sample_vae(decoder, n, latent_dim):
    z = torch.tensor(np.random.randn(n, latent_dim), dtype=torch.get_default_dtype())
    return decoder(z)
