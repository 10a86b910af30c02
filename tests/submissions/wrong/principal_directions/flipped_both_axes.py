# bug: flip() with both axes also reverses the coordinates
import torch


def principal_directions(cov, k):
    _, vectors = torch.linalg.eigh(cov)
    return vectors.flip((0, 1))[:, :k]
