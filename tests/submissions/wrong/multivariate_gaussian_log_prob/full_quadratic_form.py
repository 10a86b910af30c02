# bug: returns (N, N), the diagonal was not taken
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = d @ torch.linalg.inv(cov) @ d.T
    return -0.5 * (maha + torch.linalg.slogdet(cov)[1] + x.shape[1] * math.log(2 * math.pi))
