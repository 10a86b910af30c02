# bug: squeeze() drops the batch dimension for N = 1
import math


def gaussian_log_prob(x, mean, std):
    x = x.unsqueeze(1)
    log_p = -0.5 * ((x - mean) / std) ** 2 - math.log(std) - 0.5 * math.log(2 * math.pi)
    return log_p.squeeze()
