# bug: reads the encoder's second output as log sigma
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_std = encoder(x)
    std = log_std.exp()
    z = mean + std * torch.randn_like(mean)
    recon = 0.5 * ((x - decoder(z)) ** 2).flatten(1).sum(dim=1)
    kl = (0.5 * (mean ** 2 + std ** 2 - 1) - log_std).sum(dim=1)
    return (recon + kl).mean()
