# bug: 1 is subtracted once and not once for every dimension
import torch


def kl_to_standard_normal(mean, log_var):
    return 0.5 * ((mean ** 2 + log_var.exp() - log_var).sum(dim=1) - 1)
