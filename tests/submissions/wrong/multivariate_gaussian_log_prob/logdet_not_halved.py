# bug: the half does not reach the log-determinant
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = (d @ torch.linalg.inv(cov) * d).sum(-1)
    return -0.5 * maha - torch.linalg.slogdet(cov)[1] - 0.5 * x.shape[1] * math.log(2 * math.pi)
