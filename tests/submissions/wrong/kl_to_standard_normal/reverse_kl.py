# bug: the arguments are swapped, KL(N(0, I) || q)
import torch
from torch.distributions import Normal, kl_divergence


def kl_to_standard_normal(mean, log_var):
    q = Normal(mean, torch.exp(0.5 * log_var))
    p = Normal(torch.zeros_like(mean), torch.ones_like(mean))
    return kl_divergence(p, q).sum(-1)
