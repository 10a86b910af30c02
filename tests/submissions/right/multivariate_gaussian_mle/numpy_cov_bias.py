import numpy as np
import torch


def multivariate_gaussian_mle(x):
    data = x.detach().cpu().numpy()
    mean = data.mean(axis=0)
    cov = np.atleast_2d(np.cov(data, rowvar=False, bias=True))
    return (
        torch.from_numpy(mean).to(device=x.device, dtype=x.dtype),
        torch.from_numpy(cov).to(device=x.device, dtype=x.dtype),
    )
