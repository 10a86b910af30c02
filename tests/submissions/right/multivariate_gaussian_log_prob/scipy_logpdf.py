import numpy as np
import torch
from scipy.stats import multivariate_normal


def multivariate_gaussian_log_prob(x, mean, cov):
    to_np = lambda t: t.detach().cpu().numpy().astype(np.float64)
    # logpdf drops the batch axis for one row, atleast_1d puts it back
    logp = np.atleast_1d(multivariate_normal(to_np(mean), to_np(cov)).logpdf(to_np(x)))
    return torch.as_tensor(logp, dtype=x.dtype, device=x.device)
