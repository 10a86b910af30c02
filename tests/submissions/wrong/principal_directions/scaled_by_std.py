# bug: loadings, the columns are scaled by the root of the eigenvalue
import torch


def principal_directions(cov, k):
    lam, U = torch.linalg.eigh(cov)
    lam, U = lam.flip(0), U.flip(1)
    return U[:, :k] * lam[:k].clamp(min=0).sqrt()
