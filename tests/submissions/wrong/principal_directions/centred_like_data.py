# bug: treats cov as a data matrix and centres its columns
import torch


def principal_directions(cov, k):
    centred = cov - cov.mean(dim=0)
    _, _, Vh = torch.linalg.svd(centred)
    return Vh[:k].T
