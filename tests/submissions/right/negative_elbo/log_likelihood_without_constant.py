import math

import torch
from torch.distributions import Normal


def negative_elbo(x, encoder, decoder):
    mean, log_var = encoder(x)
    q = Normal(mean, torch.exp(log_var / 2))
    x_hat = decoder(q.rsample())
    # log N(x; x_hat, I), its constant is taken out again
    log_px = Normal(x_hat, torch.ones_like(x_hat)).log_prob(x) + 0.5 * math.log(2 * math.pi)
    log_px = log_px.sum(dim=tuple(range(1, x.dim())))
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(-1)
    elbo = (log_px - kl).mean()
    return -elbo
