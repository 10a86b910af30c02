# bug: float32 for a float64 covariance
import torch


def principal_directions(cov, k):
    _, V = torch.linalg.eigh(cov.float())
    return V.flip(1)[:, :k]
