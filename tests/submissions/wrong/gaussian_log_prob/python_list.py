# bug: a list of Python floats
import math


def gaussian_log_prob(x, mean, std):
    m, s = float(mean), float(std)
    return [-0.5 * ((v - m) / s) ** 2 - math.log(s * math.sqrt(2 * math.pi)) for v in x.tolist()]
