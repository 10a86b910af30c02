# bug: rand_like (uniform) in place of randn_like
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    return mean + std * torch.rand_like(std)
