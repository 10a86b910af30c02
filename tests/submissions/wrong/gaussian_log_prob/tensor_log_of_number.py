# bug: std.log() raises when std is a Python number
import math


def gaussian_log_prob(x, mean, std):
    return -0.5 * ((x - mean) / std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi)
