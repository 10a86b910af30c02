# bug: returns (z, eps) instead of z
import torch


def reparameterize(mean, log_var):
    eps = torch.randn_like(mean)
    z = mean + eps * torch.exp(0.5 * log_var)
    return z, eps
