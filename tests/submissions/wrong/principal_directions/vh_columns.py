# bug: first columns of Vh instead of its first rows
import torch


def principal_directions(cov, k):
    U, S, Vh = torch.linalg.svd(cov)
    return Vh[:, :k]
