# bug: a single noise number for the whole batch
import torch


def reparameterize(mean, log_var):
    eps = torch.randn(1, dtype=mean.dtype, device=mean.device)
    return mean + torch.exp(0.5 * log_var) * eps
