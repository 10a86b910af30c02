# bug: z is normalised to length 1
import torch
import torch.nn.functional as F


def sample_vae(decoder, n, latent_dim):
    z = F.normalize(torch.randn(n, latent_dim), dim=1)
    return decoder(z)
