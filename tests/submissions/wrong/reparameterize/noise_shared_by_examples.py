# bug: one noise vector for the whole batch
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    eps = torch.randn(mean.shape[1], dtype=mean.dtype, device=mean.device)
    return mean + std * eps
