# bug: the constant -0.5 log(2 pi) is left out
import math


def gaussian_log_prob(x, mean, std):
    return -0.5 * ((x - mean) / std) ** 2 - math.log(std)
