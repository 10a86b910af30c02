# bug: eigenvectors of the correlation matrix
import torch


def principal_directions(cov, k):
    s = cov.diagonal().sqrt()
    _, V = torch.linalg.eigh(cov / torch.outer(s, s))
    return V.flip(1)[:, :k]
