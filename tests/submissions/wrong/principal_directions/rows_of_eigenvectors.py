# bug: takes rows of the eigenvector matrix, the eigenvectors are its columns
import torch


def principal_directions(cov, k):
    _, vectors = torch.linalg.eigh(cov)
    return vectors.flip(0)[:k].T
