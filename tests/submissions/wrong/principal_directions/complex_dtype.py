# bug: torch.linalg.eig's complex dtype is returned
import torch


def principal_directions(cov, k):
    lam, V = torch.linalg.eig(cov)
    order = lam.real.argsort(descending=True)
    return V[:, order[:k]]
