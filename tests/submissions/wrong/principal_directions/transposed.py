# bug: shape (k, D)
import torch


def principal_directions(cov, k):
    _, vectors = torch.linalg.eigh(cov)
    return vectors.flip(1)[:, :k].T
