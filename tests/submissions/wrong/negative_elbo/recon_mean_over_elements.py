# bug: the squared error is averaged over an example's elements instead of summed
import torch
import torch.nn.functional as F


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    recon = 0.5 * F.mse_loss(decoder(z), x)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1).mean()
    return recon + kl
