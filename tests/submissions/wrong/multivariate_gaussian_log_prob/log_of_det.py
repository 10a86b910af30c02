# bug: log(det) underflows to -inf, or overflows, for many dimensions
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = (d @ torch.linalg.inv(cov) * d).sum(1)
    return -0.5 * (maha + torch.log(torch.linalg.det(cov)) + x.shape[1] * math.log(2 * math.pi))
