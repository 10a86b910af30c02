# bug: the encoder gets a flattened x
import torch


def negative_elbo(x, encoder, decoder):
    flat = x.reshape(x.shape[0], -1)
    mean, log_var = encoder(flat)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    recon = 0.5 * ((flat - decoder(z).reshape(flat.shape)) ** 2).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (recon + kl).mean()
