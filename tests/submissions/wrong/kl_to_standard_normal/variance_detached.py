# bug: the variance is detached, so log_var gets the wrong gradient
import torch


def kl_to_standard_normal(mean, log_var):
    var = log_var.exp().detach()
    return 0.5 * (mean ** 2 + var - 1 - log_var).sum(dim=1)
