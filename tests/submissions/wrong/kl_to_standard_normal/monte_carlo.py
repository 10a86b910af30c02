# bug: a one-sample Monte Carlo estimate instead of the exact KL
import torch
from torch.distributions import Normal


def kl_to_standard_normal(mean, log_var):
    q = Normal(mean, torch.exp(0.5 * log_var))
    p = Normal(torch.zeros_like(mean), torch.ones_like(mean))
    z = q.rsample()
    return (q.log_prob(z) - p.log_prob(z)).sum(dim=1)
