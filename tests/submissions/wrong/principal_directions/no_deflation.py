# bug: power iteration without deflation, every column is the first direction
import torch


def principal_directions(cov, k):
    V = torch.randn(cov.shape[0], k, dtype=cov.dtype)
    for _ in range(1000):
        V = cov @ V
        V = V / V.norm(dim=0)
    return V
