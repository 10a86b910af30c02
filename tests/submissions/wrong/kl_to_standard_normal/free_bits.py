# bug: free bits, the KL of each dimension is raised to at least 0.5
import torch


def kl_to_standard_normal(mean, log_var):
    kl = 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var)
    return kl.clamp(min=0.5).sum(dim=1)
