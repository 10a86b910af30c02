# bug: uniform noise with mean 0 and variance 1, which is not normal
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    eps = (torch.rand_like(std) - 0.5) * 12 ** 0.5
    return mean + std * eps
