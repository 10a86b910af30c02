# bug: the standard deviation stands where the variance belongs
import torch


def kl_to_standard_normal(mean, log_var):
    std = torch.exp(0.5 * log_var)
    return 0.5 * (mean ** 2 + std - 1 - log_var).sum(dim=1)
