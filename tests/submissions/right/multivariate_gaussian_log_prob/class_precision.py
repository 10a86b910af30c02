import math

import torch


class MVN:
    def __init__(self, mean, cov):
        self.mean = mean
        self.precision = torch.linalg.inv(cov)
        self.logdet = torch.logdet(cov)  # LU in the log domain, not log(det)
        self.D = mean.numel()

    def log_prob(self, x):
        delta = x - self.mean
        quad = ((delta @ self.precision) * delta).sum(-1)
        return -0.5 * (quad + self.logdet + self.D * math.log(2 * math.pi))


def multivariate_gaussian_log_prob(x, mean, cov):
    return MVN(mean, cov).log_prob(x)
