# bug: the eigenvalues are sorted, the eigenvectors stay where they were
import numpy as np
import torch


def principal_directions(cov, k):
    w, v = np.linalg.eigh(cov.detach().numpy())
    w = np.sort(w)[::-1]
    return torch.from_numpy(v[:, :k].copy())
