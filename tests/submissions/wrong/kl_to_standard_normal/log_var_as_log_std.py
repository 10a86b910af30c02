# bug: takes log_var for the log standard deviation
import torch


def kl_to_standard_normal(mean, log_var):
    var = torch.exp(2 * log_var)
    return 0.5 * (mean ** 2 + var - 1 - 2 * log_var).sum(dim=1)
