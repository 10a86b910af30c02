import math
from typing import List

import torch
from torch import Tensor


def _component(x: Tensor, mean: Tensor, cov: Tensor) -> Tensor:
    diff = x - mean
    quad = (diff * torch.linalg.solve(cov, diff.T).T).sum(dim=1)
    return -0.5 * quad - 0.5 * torch.linalg.slogdet(cov).logabsdet - 0.5 * len(mean) * math.log(2 * math.pi)


def mixture_log_prob(x: Tensor, weights: Tensor, means: Tensor, covs: Tensor) -> Tensor:
    logs: List[Tensor] = [
        torch.log(weights[k]) + _component(x, means[k], covs[k]) for k in range(weights.shape[0])
    ]
    joint = torch.stack(logs, dim=1)  # (N, K)
    # every example is shifted by its own largest term: exp(0) = 1 survives, the log is never of 0
    m = joint.max(dim=1, keepdim=True).values
    return (m + torch.log(torch.exp(joint - m).sum(dim=1, keepdim=True))).squeeze(1)
