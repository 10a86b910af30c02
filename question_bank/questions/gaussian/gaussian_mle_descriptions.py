"""A Newton step to the maximum of the log-likelihood; every description is tried on the point where it ends."""

from collections.abc import Mapping
from typing import Any

import torch
from torch.autograd.functional import hessian, jacobian

from question_bank.routes import close
from reference.gaussian import multivariate_gaussian_log_prob


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which descriptions hold of the maximiser, for data with one example far away."""
    x = torch.tensor([[0.0, 1.0], [1.0, 0.5], [0.5, 2.0], [5.0, -2.0]], dtype=torch.float64)
    cov = torch.tensor([[2.0, 0.6], [0.6, 1.0]], dtype=torch.float64)

    def log_likelihood(mean: torch.Tensor) -> torch.Tensor:
        return multivariate_gaussian_log_prob(x, mean, cov).sum()

    start = torch.zeros(2, dtype=torch.float64)
    best = start - torch.linalg.solve(hessian(log_likelihood, start), jacobian(log_likelihood, start))

    angles = torch.linspace(0, 6.28, 60, dtype=torch.float64)
    near = best + 0.01 * torch.stack([angles.cos(), angles.sin()], dim=1)
    at_best = multivariate_gaussian_log_prob(x, best, cov).exp()
    at_near = torch.stack([multivariate_gaussian_log_prob(x, mean, cov).exp() for mean in near])
    return {
        "product": bool((at_best.prod() > at_near.prod(dim=1)).all()),
        "average": close(best, x.sum(dim=0) / len(x)),
        "gradient": close(jacobian(log_likelihood, best) / len(x), torch.zeros(2)),
        "weighted": close(best, torch.linalg.inv(cov) @ x.sum(dim=0)),
        "sum_of_densities": bool((at_best.sum() > at_near.sum(dim=1)).all()),
    }
