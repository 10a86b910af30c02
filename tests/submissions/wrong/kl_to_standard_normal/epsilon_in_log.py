# bug: an epsilon in the log changes the KL of small variances
import torch


def kl_to_standard_normal(mean, log_var):
    var = torch.exp(log_var)
    return 0.5 * (mean ** 2 + var - 1 - torch.log(var + 1e-3)).sum(dim=1)
