# bug: the deflation is done in the caller's covariance
import torch


def principal_directions(cov, k):
    columns = []
    for _ in range(k):
        lam, V = torch.linalg.eigh(cov)
        i = lam.abs().argmax()
        columns.append(V[:, i])
        cov -= lam[i] * torch.outer(V[:, i], V[:, i])
    return torch.stack(columns, dim=1)
