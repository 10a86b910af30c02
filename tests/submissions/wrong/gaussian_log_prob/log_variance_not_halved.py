# bug: subtracts log(std^2) without the half
import math


def gaussian_log_prob(x, mean, std):
    var = std**2
    return -((x - mean) ** 2) / (2 * var) - math.log(var) - 0.5 * math.log(2 * math.pi)
