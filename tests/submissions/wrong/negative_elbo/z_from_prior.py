# bug: z is drawn from the prior, not from the encoder's distribution
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = torch.randn_like(mean)
    recon = 0.5 * ((x - decoder(z)) ** 2).flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (recon + kl).mean()
