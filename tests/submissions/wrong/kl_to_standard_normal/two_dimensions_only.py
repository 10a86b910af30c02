# bug: hard-coded for a latent space of 2 dimensions
import torch


def kl_to_standard_normal(mean, log_var):
    kl = 0
    for d in range(2):
        kl = kl + 0.5 * (mean[:, d] ** 2 + log_var[:, d].exp() - 1 - log_var[:, d])
    return kl
