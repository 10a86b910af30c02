# bug: normalised columns of the Cholesky factor are not the eigenvectors
import torch


def principal_directions(cov, k):
    L = torch.linalg.cholesky(cov + 1e-9 * torch.eye(cov.shape[0], dtype=cov.dtype))
    return (L / L.norm(dim=0))[:, :k]
