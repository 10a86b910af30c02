# bug: squeeze drops the batch axis for N = 1
import torch


def kl_to_standard_normal(mean, log_var):
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var)
    return kl.sum(dim=-1, keepdim=True).squeeze()
