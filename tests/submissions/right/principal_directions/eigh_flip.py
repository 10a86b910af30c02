import torch


def principal_directions(cov, k):
    values, vectors = torch.linalg.eigh(cov)  # ascending
    return vectors.flip(dims=(1,))[:, :k]
