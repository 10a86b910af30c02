# bug: log(2 pi) instead of half of it
import math


def gaussian_log_prob(x, mean, std):
    z = (x - mean) / std
    return -z**2 / 2 - math.log(std) - math.log(2 * math.pi)
