# bug: always the standard normal
import torch


def multivariate_gaussian_mle(x):
    D = x.shape[1]
    return torch.zeros(D, dtype=x.dtype, device=x.device), torch.eye(D, dtype=x.dtype, device=x.device)
