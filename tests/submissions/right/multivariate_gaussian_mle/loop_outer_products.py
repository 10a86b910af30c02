import torch


def multivariate_gaussian_mle(x):
    N, D = x.shape
    mean = torch.zeros(D, dtype=x.dtype, device=x.device)
    for n in range(N):
        mean += x[n].detach()
    mean /= N
    cov = torch.zeros(D, D, dtype=x.dtype, device=x.device)
    for n in range(N):
        d = x[n].detach() - mean
        cov += torch.outer(d, d)
    return mean, cov / N
