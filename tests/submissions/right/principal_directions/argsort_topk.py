import torch
from torch import Tensor


def principal_directions(cov: Tensor, k: int) -> Tensor:
    eigenvalues, eigenvectors = torch.linalg.eigh(cov, UPLO="U")
    order = torch.topk(eigenvalues, k).indices
    return torch.index_select(eigenvectors, 1, order)
