import torch


def multivariate_gaussian_mle(x):
    # E[xx'] - E[x]E[x]' in double, and about the first example, since the difference cancels
    y = (x - x[0]).double()
    n = y.shape[0]
    s = y.sum(0)
    ss = y.T @ y
    m = s / n
    cov = ss / n - torch.outer(m, m)
    return (x[0].double() + m).to(x.dtype), cov.to(x.dtype)
