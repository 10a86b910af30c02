# bug: the closed form of the 2 x 2 inverse, hard-coded
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    a, b, c = cov[0, 0], cov[0, 1], cov[1, 1]
    det = a * c - b * b
    dx, dy = (x - mean)[:, 0], (x - mean)[:, 1]
    maha = (c * dx**2 - 2 * b * dx * dy + a * dy**2) / det
    return -0.5 * (maha + torch.log(det) + 2 * math.log(2 * math.pi))
