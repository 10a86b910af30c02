# bug: log_var is added instead of subtracted
import torch


def kl_to_standard_normal(mean, log_var):
    return 0.5 * (mean ** 2 + log_var.exp() - 1 + log_var).sum(dim=1)
