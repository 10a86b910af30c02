import numpy as np
import torch


def multivariate_gaussian_mle(x):
    a = np.asarray(x.detach().cpu(), dtype=np.float64)
    cov = np.cov(a.T, ddof=0).reshape(a.shape[1], a.shape[1])
    return torch.tensor(a.mean(0)).to(x), torch.tensor(cov).to(x)
