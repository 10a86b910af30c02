# bug: returns the (D, D) projection matrix on the k directions
import torch


def principal_directions(cov, k):
    _, V = torch.linalg.eigh(cov)
    V = V.flip(1)[:, :k]
    return V @ V.T
