# bug: the right k directions, but the largest eigenvalue comes last
import torch


def principal_directions(cov, k):
    _, vectors = torch.linalg.eigh(cov)
    return vectors[:, -k:]
