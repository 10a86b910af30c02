# bug: mean and log_var change places
import torch


def gaussian_kl(log_var, mean):
    return 0.5 * (mean ** 2 + log_var.exp() - 1 - log_var).sum(dim=1)


def kl_to_standard_normal(mean, log_var):
    return gaussian_kl(mean, log_var)
