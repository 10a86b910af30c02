# bug: pca_lowrank centres by default, and takes data, not a covariance
import torch


def principal_directions(cov, k):
    _, _, V = torch.pca_lowrank(cov, q=k)
    return V
