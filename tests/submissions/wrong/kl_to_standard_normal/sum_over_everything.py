# bug: sums over dimensions and batch, returns a scalar
import torch


def kl_to_standard_normal(mean, log_var):
    return -0.5 * torch.sum(1 + log_var - mean.pow(2) - log_var.exp())
