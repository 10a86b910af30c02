# bug: every example's KL is divided by N
import torch


def kl_to_standard_normal(mean, log_var):
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var)
    return kl.sum(dim=1) / mean.shape[0]
