# bug: std is taken for the variance
import math


def gaussian_log_prob(x, mean, std):
    var = std
    return -((x - mean) ** 2) / (2 * var) - 0.5 * math.log(2 * math.pi * var)
