# bug: squeeze() makes (D,) of (D, 1) for k = 1
import torch


def principal_directions(cov, k):
    _, V = torch.linalg.eigh(cov)
    return V.flip(1)[:, :k].squeeze()
