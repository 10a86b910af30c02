# bug: looks for the decoder's parameters, which a plain function or a decoder without parameters lacks
import torch


def sample_vae(decoder, n, latent_dim):
    p = next(decoder.parameters())
    return decoder(torch.randn(n, latent_dim, dtype=p.dtype, device=p.device))
