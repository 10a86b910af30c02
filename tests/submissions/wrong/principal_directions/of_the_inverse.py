# bug: largest eigenvalues of the precision matrix, the order is the reverse
import torch


def principal_directions(cov, k):
    _, V = torch.linalg.eigh(torch.linalg.pinv(cov))
    return V.flip(1)[:, :k]
