import torch
from torch.distributions import Independent, Normal, kl_divergence


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    posterior = Independent(Normal(mean, torch.exp(0.5 * log_var)), 1)
    prior = Independent(Normal(torch.zeros_like(mean), torch.ones_like(mean)), 1)
    x_hat = decoder(posterior.rsample())
    squared = (x - x_hat).square().reshape(x.shape[0], -1).sum(1)
    return torch.mean(squared / 2 + kl_divergence(posterior, prior))
