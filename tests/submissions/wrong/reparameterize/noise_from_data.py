# bug: exp(log_var / 2) taken from .data, so log_var gets no gradient
import torch


def reparameterize(mean, log_var):
    std = log_var.data.mul(0.5).exp()
    eps = torch.randn_like(mean)
    z = eps.mul(std).add(mean)
    return z
