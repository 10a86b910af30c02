# bug: the half in front of the square is missing
import math


def gaussian_log_prob(x, mean, std):
    return -(((x - mean) / std) ** 2) - math.log(std) - 0.5 * math.log(2 * math.pi)
