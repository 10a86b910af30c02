# bug: the squared distance is divided by std instead of std^2
import math


def gaussian_log_prob(x, mean, std):
    return -0.5 * (x - mean) ** 2 / std - math.log(std) - 0.5 * math.log(2 * math.pi)
