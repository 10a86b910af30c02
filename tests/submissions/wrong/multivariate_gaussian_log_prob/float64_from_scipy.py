# bug: float64 from scipy, whatever the dtype of x
import numpy as np
import torch
from scipy.stats import multivariate_normal


def multivariate_gaussian_log_prob(x, mean, cov):
    x, mean, cov = (t.detach().double().numpy() for t in (x, mean, cov))
    return torch.from_numpy(np.atleast_1d(multivariate_normal.logpdf(x, mean, cov)))
