# bug: slice starts at 1, so the largest eigenvalue's direction is left out
import torch


def principal_directions(cov, k):
    lam, V = torch.linalg.eigh(cov)
    return V.flip(1)[:, 1 : k + 1]
