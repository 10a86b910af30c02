# bug: exp(log_var) is the variance, not the standard deviation
import torch


def reparameterize(mean, log_var):
    std = torch.exp(log_var)
    return mean + std * torch.randn_like(std)
