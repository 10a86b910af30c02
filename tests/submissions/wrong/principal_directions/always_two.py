# bug: always two directions, whatever k
import torch


def principal_directions(cov, k=2):
    _, V = torch.linalg.eigh(cov)
    return V.flip(1)[:, :2]
