import torch
from torch.distributions import MultivariateNormal, kl_divergence


def kl_to_standard_normal(mean, log_var):
    D = mean.shape[1]
    q = MultivariateNormal(mean, scale_tril=torch.diag_embed(torch.exp(log_var / 2)))
    p = MultivariateNormal(mean.new_zeros(D), torch.eye(D, dtype=mean.dtype, device=mean.device))
    return kl_divergence(q, p)
