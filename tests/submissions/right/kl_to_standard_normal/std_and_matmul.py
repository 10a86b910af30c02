import torch


def kl_to_standard_normal(mean, log_var):
    # with sigma instead of the log variance, as on the slides
    sigma = torch.exp(0.5 * log_var)
    terms = 0.5 * (sigma ** 2 + mean ** 2 - 1) - 0.5 * log_var
    ones = torch.ones(mean.shape[1], dtype=mean.dtype, device=mean.device)
    return terms @ ones
