# bug: eigh is ascending, so these are the smallest eigenvalues
import torch


def principal_directions(cov, k):
    _, vectors = torch.linalg.eigh(cov)
    return vectors[:, :k]
