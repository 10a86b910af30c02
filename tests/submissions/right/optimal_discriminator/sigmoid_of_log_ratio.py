import torch as th
from torch import Tensor


def optimal_discriminator(p_data: Tensor, p_gen: Tensor) -> Tensor:
    """D* = sigmoid(log p_data - log p_gen)"""
    logit = th.log(p_data) - th.log(p_gen)
    # -inf - (-inf) is NaN: no density at all, logit 0
    logit = th.where(th.isnan(logit), th.zeros_like(logit), logit)
    return th.sigmoid(logit)
