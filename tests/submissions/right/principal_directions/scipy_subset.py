import torch
from scipy.linalg import eigh


def principal_directions(cov, k):
    k = int(k)
    D = cov.shape[0]
    _, vecs = eigh(cov.detach().cpu().double().numpy(), subset_by_index=[D - k, D - 1])
    return torch.tensor(vecs[:, ::-1].copy(), dtype=cov.dtype, device=cov.device)
