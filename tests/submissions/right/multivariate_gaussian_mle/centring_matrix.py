import torch


def multivariate_gaussian_mle(x):
    N = x.shape[0]
    one = torch.ones(N, 1, dtype=x.dtype, device=x.device)
    H = torch.eye(N, dtype=x.dtype, device=x.device) - one @ one.T / N
    y = H @ x
    return (x.T @ one / N)[:, 0], (y.T @ y) / N
