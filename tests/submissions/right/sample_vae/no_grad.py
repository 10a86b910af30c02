import torch


@torch.no_grad()
def sample_vae(decoder, n, latent_dim):
    """Only the decoder is needed: z ~ N(0, I), x = decoder(z)."""
    z = torch.normal(0.0, 1.0, size=(n, latent_dim))
    return decoder(z)
