# bug: the sign of the exponent
import math


def gaussian_log_prob(x, mean, std):
    return 0.5 * ((x - mean) / std) ** 2 - math.log(std) - 0.5 * math.log(2 * math.pi)
