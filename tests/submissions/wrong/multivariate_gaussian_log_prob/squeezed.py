# bug: squeeze() gives a 0-d tensor for N = 1
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = (x - mean).unsqueeze(-1)
    maha = (d.mT @ torch.linalg.solve(cov, d)).squeeze()
    return -0.5 * (maha + torch.linalg.slogdet(cov)[1] + x.shape[1] * math.log(2 * math.pi))
