# bug: off by one slice, k - 1 columns
import torch


def principal_directions(cov, k):
    _, V = torch.linalg.eigh(cov)
    return V.flip(1)[:, : k - 1]
