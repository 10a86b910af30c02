# bug: operator precedence, multiplies by std^2 instead of dividing
import math


def gaussian_log_prob(x, mean, std):
    return -((x - mean) ** 2) / 2 * std**2 - math.log(std) - 0.5 * math.log(2 * math.pi)
