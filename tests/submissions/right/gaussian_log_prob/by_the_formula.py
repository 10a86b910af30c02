import math


def gaussian_log_prob(x, mean, std):
    z = (x - mean) / std
    return -0.5 * z**2 - math.log(std) - 0.5 * math.log(2 * math.pi)
