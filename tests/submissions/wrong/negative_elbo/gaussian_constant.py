# bug: the Gaussian's constant is added
import math

import torch
from torch.distributions import Normal


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    z = mean + torch.exp(0.5 * log_var) * torch.randn_like(mean)
    x_hat = decoder(z)
    nll = -Normal(x_hat, torch.ones_like(x_hat)).log_prob(x).flatten(1).sum(dim=1)
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
    return (nll + kl).mean()
