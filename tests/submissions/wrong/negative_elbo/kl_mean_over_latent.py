# bug: the KL is averaged over the latent dimensions instead of summed
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    recon = 0.5 * ((x - decoder(z)) ** 2).flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).mean(dim=1)
    return (recon + kl).mean()
