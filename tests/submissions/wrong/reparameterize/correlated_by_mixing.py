# bug: eps times the whole row of stds (matrix product), so the dimensions are mixed
import torch


def reparameterize(mean, log_var):
    std = torch.exp(0.5 * log_var)
    N, D = mean.shape
    eps = torch.randn(N, D, D, dtype=mean.dtype, device=mean.device)
    return mean + torch.einsum("nij,nj->ni", eps, std)
