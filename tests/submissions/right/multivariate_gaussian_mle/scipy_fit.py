import torch
from scipy.stats import multivariate_normal


def multivariate_gaussian_mle(x):
    d = x.shape[1]
    mean, cov = multivariate_normal.fit(x.detach().cpu().double().numpy())
    mean = torch.as_tensor(mean, dtype=x.dtype, device=x.device).reshape(d)
    cov = torch.as_tensor(cov, dtype=x.dtype, device=x.device).reshape(d, d)
    return mean, cov
