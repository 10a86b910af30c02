# bug: decoder.eval() fails for a plain function
import torch


def sample_vae(decoder, n, latent_dim):
    decoder.eval()
    with torch.no_grad():
        return decoder(torch.randn(n, latent_dim))
