# bug: clamps the determinant at 1e-12, wrong for small covariances
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    d = x - mean
    maha = (d @ torch.linalg.inv(cov) * d).sum(1)
    det = torch.linalg.det(cov).clamp(min=1e-12, max=1e12)
    return -0.5 * (maha + torch.log(det) + x.shape[1] * math.log(2 * math.pi))
