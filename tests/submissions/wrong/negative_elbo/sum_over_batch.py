# bug: sums over the batch instead of averaging
import torch
import torch.nn.functional as F


def negative_elbo(x, encoder, decoder):
    mu, logvar = encoder(x)
    z = mu + torch.exp(0.5 * logvar) * torch.randn_like(mu)
    recon = 0.5 * F.mse_loss(decoder(z), x, reduction="sum")
    KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp())
    return recon + KLD
