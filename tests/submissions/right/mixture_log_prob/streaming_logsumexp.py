import math

import torch


class Mixture:
    """Keeps (max, sum) per example and adds one component at a time."""

    def __init__(self, x):
        self.x = x
        self.top = torch.full((x.shape[0],), -math.inf, dtype=x.dtype, device=x.device)
        self.mass = torch.zeros_like(self.top)

    def add(self, weight, mean, cov):
        if weight == 0:
            return
        L = torch.linalg.cholesky(cov)
        d = (self.x - mean).T
        maha = (d * torch.cholesky_solve(d, L)).sum(0)
        a = weight.log() - 0.5 * maha - L.diagonal().log().sum() - 0.5 * len(mean) * math.log(2 * math.pi)
        new_top = torch.maximum(self.top, a)
        self.mass = self.mass * torch.exp(self.top - new_top) + torch.exp(a - new_top)
        self.top = new_top

    def log_prob(self):
        return self.top + self.mass.log()


def mixture_log_prob(x, weights, means, covs):
    m = Mixture(x)
    for k in range(means.shape[0]):
        m.add(weights[k], means[k], covs[k])
    return m.log_prob()
