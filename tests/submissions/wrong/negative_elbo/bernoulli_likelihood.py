# bug: binary cross-entropy (a Bernoulli decoder) instead of the squared error
import torch
import torch.nn.functional as F


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    recon = F.binary_cross_entropy_with_logits(decoder(z), x, reduction="none").flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (recon + kl).mean()
