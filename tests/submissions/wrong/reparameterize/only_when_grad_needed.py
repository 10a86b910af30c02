# bug: draws only while training (mean needs gradients), else returns the mean
import torch


def reparameterize(mean, log_var):
    if not mean.requires_grad:
        return mean
    std = torch.exp(0.5 * log_var)
    return mean + std * torch.randn_like(std)
