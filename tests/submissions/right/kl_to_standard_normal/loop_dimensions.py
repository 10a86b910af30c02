import torch


def kl_to_standard_normal(mean, log_var):
    total = torch.zeros_like(mean[:, 0])
    for d in range(mean.shape[1]):
        mu, lv = mean[:, d], log_var[:, d]
        total = total + 0.5 * (mu * mu + torch.exp(lv) - lv - 1.0)
    return total
