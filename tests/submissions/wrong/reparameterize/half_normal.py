# bug: the noise is made positive
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    return mean + std * torch.randn_like(std).abs()
