import math

import torch


def reparameterize(mean, log_var):
    """z = mu + sigma * eps, one number after the other."""
    N, D = mean.shape
    rows = []
    for n in range(N):
        row = []
        for d in range(D):
            eps = torch.randn((), dtype=mean.dtype, device=mean.device)
            row.append(mean[n, d] + torch.exp(log_var[n, d] * 0.5) * eps)
        rows.append(torch.stack(row))
    return torch.stack(rows)
