# bug: standardises x with the batch's own mean and std before the formula
import math


def gaussian_log_prob(x, mean, std):
    x = (x - x.mean()) / (x.std() + 1e-8)
    return -0.5 * ((x - mean) / std) ** 2 - math.log(std) - 0.5 * math.log(2 * math.pi)
