# bug: adds 1e-2 to the variance "for stability"
import math


def gaussian_log_prob(x, mean, std):
    var = std**2 + 1e-2
    return -((x - mean) ** 2) / (2 * var) - 0.5 * math.log(2 * math.pi * var)
