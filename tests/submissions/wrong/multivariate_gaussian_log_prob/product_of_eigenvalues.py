# bug: multiplies the eigenvalues before the log, the product under- or overflows
import math
import torch


def multivariate_gaussian_log_prob(x, mean, cov):
    lam, U = torch.linalg.eigh(cov)
    y = (x - mean) @ U
    return -0.5 * ((y**2 / lam).sum(1) + torch.log(lam.prod()) + x.shape[1] * math.log(2 * math.pi))
