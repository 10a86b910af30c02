# bug: shape (N, 1) instead of (N,)
import math


def gaussian_log_prob(x, mean, std):
    x = x.reshape(-1, 1)
    return -0.5 * ((x - mean) / std) ** 2 - math.log(std) - 0.5 * math.log(2 * math.pi)
