# bug: float32 for float64 inputs
import math
import torch


def gaussian_log_prob(x, mean, std):
    x = x.to(torch.float32)
    return -0.5 * ((x - float(mean)) / float(std)) ** 2 - math.log(std) - 0.5 * math.log(2 * math.pi)
