# bug: puts a sigmoid on the decoder's output
import torch


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    x_hat = torch.sigmoid(decoder(z))
    recon = 0.5 * ((x - x_hat) ** 2).flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (recon + kl).mean()
