import torch


def sample_vae(decoder, n, latent_dim):
    # n draws first, then the decoder sees them all at once
    zs = [torch.randn(latent_dim) for _ in range(n)]
    return decoder(torch.stack(zs, dim=0))
