import torch as th
from torch import Tensor


def kl_to_standard_normal(mean: Tensor, log_var: Tensor) -> Tensor:
    """expm1(v) - v is more exact than exp(v) - 1 - v when v is small."""
    variance_part = th.expm1(log_var) - log_var
    mean_part = th.einsum("nd,nd->n", mean, mean)
    return (mean_part + variance_part.sum(1)).div(2)
