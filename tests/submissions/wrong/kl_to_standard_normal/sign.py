# bug: the sign, returns minus the KL
import torch


def kl_to_standard_normal(mean, log_var):
    return 0.5 * torch.sum(1 + log_var - mean ** 2 - log_var.exp(), dim=1)
