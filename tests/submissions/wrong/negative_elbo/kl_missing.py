# bug: no KL, a plain autoencoder with noise
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    return 0.5 * ((x - decoder(z)) ** 2).flatten(1).sum(dim=1).mean()
