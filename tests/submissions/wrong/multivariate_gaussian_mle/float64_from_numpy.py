# bug: np.cov's float64 for float32 inputs
import numpy as np
import torch


def multivariate_gaussian_mle(x):
    a = x.detach().cpu().numpy().astype(np.float64)
    cov = np.atleast_2d(np.cov(a, rowvar=False, bias=True))
    return torch.from_numpy(a.mean(axis=0)), torch.from_numpy(cov)
