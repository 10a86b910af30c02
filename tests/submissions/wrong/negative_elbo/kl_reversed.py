# bug: KL(p || q) instead of KL(q || p)
import torch
from torch.distributions import Normal, kl_divergence


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    q = Normal(mean, torch.exp(0.5 * log_var))
    p = Normal(torch.zeros_like(mean), torch.ones_like(mean))
    recon = 0.5 * (x - decoder(q.rsample())).square().flatten(1).sum(1)
    return (recon + kl_divergence(p, q).sum(1)).mean()
