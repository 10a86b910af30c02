# bug: log_var is clamped to [-1, 1]
import torch


def kl_to_standard_normal(mean, log_var):
    log_var = log_var.clamp(-1.0, 1.0)
    return 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)
