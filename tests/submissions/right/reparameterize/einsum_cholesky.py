import torch


def _chol_of_diagonal(log_var):
    return torch.diag_embed(torch.exp(log_var * 0.5))


def reparameterize(mean, log_var):
    # general formula z = mu + L eps, here L happens to be diagonal
    L = _chol_of_diagonal(log_var)
    eps = torch.randn(mean.shape, dtype=mean.dtype, device=mean.device)
    return mean + torch.einsum("nij,nj->ni", L, eps)
