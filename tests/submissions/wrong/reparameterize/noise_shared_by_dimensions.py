# bug: one noise number per example, shared by its dimensions
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    eps = torch.randn(mean.shape[0], 1, dtype=mean.dtype, device=mean.device)
    return mean + std * eps
