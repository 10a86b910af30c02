import torch


def principal_directions(cov, k):
    # a covariance is symmetric positive semidefinite: left singular vectors = eigenvectors,
    # and the singular values come largest first
    U, S, Vh = torch.linalg.svd(cov)
    return U[:, :k].clone()
