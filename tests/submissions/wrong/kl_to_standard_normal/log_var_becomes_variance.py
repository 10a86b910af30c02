# bug: log_var is exponentiated in place, the caller's tensor then holds the variance
import torch


def kl_to_standard_normal(mean, log_var):
    log_sigma_sq = log_var.clone()
    with torch.no_grad():
        log_var.exp_()
    return 0.5 * (mean ** 2 + log_sigma_sq.exp() - 1 - log_sigma_sq).sum(dim=1)
