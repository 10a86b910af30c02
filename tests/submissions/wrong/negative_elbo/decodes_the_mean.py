# bug: decodes the mean, no z is drawn
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    x_hat = decoder(mean)
    recon = 0.5 * ((x - x_hat) ** 2).flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (recon + kl).mean()
