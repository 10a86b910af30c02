# bug: epsilon inside the log of the density, already wrong at five standard deviations
import math
import torch


def gaussian_log_prob(x, mean, std):
    density = torch.exp(-0.5 * ((x - mean) / std) ** 2) / (std * math.sqrt(2 * math.pi))
    return torch.log(density + 1e-8)
