# bug: halves exp(log_var) instead of log_var
import torch


def reparameterize(mean, log_var):
    std = 0.5 * torch.exp(log_var)
    return mean + std * torch.randn_like(std)
