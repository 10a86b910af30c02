# bug: centres x in place, the caller's tensor changes
import math


def gaussian_log_prob(x, mean, std):
    x -= mean
    x /= std
    return -0.5 * x**2 - math.log(std) - 0.5 * math.log(2 * math.pi)
