# bug: returns the eigenvalues too
import torch


def principal_directions(cov, k):
    lam, V = torch.linalg.eigh(cov)
    return lam.flip(0)[:k], V.flip(1)[:, :k]
