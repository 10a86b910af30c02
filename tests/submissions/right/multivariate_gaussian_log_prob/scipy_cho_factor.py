import numpy as np
import torch
from scipy import linalg


def multivariate_gaussian_log_prob(x, mean, cov):
    x_, m_, c_ = (t.detach().cpu().to(torch.float64).numpy() for t in (x, mean, cov))
    factor = linalg.cho_factor(c_, lower=True)
    d = x_ - m_
    quad = np.sum(d * linalg.cho_solve(factor, d.T).T, axis=1)
    logdet = 2.0 * np.log(np.diagonal(factor[0])).sum()
    res = -0.5 * (quad + logdet + m_.size * np.log(2 * np.pi))
    return torch.tensor(res, dtype=x.dtype, device=x.device)
