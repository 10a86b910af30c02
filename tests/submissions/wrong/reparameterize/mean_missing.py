# bug: the mean is not added
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    return std * torch.randn_like(std)
