import torch
import torch.nn.functional as F


def negative_elbo(x, encoder, decoder):
    N = x.shape[0]
    mu, logvar = encoder(x)
    eps = torch.randn_like(logvar)
    x_hat = decoder(mu + eps * (logvar / 2).exp())
    # reduction="sum" and then / N, since "mean" would divide by the pixels too
    reconstruction = 0.5 * F.mse_loss(x_hat, x, reduction="sum") / N
    KLD = -0.5 * torch.sum(1 + logvar - mu.pow(2) - logvar.exp()) / N
    return reconstruction + KLD
