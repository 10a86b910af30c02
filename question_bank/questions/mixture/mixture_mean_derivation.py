"""Compares the gradient with that of autograd, and iterates the update up to a zero of the gradient."""

from collections.abc import Mapping
from typing import Any

import torch
from torch.autograd.functional import jacobian

from question_bank.routes import close
from reference.mixture import mixture_log_prob


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the steps say, for six examples and two components."""
    x = torch.tensor([-2.0, -1.0, 0.0, 2.0, 3.0, 4.5], dtype=torch.float64)
    weights, std = torch.tensor([0.4, 0.6], dtype=torch.float64), torch.tensor([1.0, 1.5], dtype=torch.float64)

    def log_likelihood(means: torch.Tensor) -> torch.Tensor:
        return mixture_log_prob(x[:, None], weights, means[:, None], std.square().reshape(2, 1, 1)).sum()

    def responsibilities(means: torch.Tensor) -> torch.Tensor:
        joint = weights * torch.distributions.Normal(means, std).log_prob(x[:, None]).exp()
        return joint / joint.sum(dim=1, keepdim=True)

    def updated(means: torch.Tensor) -> torch.Tensor:
        r = responsibilities(means)
        return (r * x[:, None]).sum(dim=0) / r.sum(dim=0)

    start = torch.tensor([-1.0, 1.0], dtype=torch.float64)
    written = (responsibilities(start) * (x[:, None] - start) / std**2).sum(dim=0)
    means = start
    for _ in range(200):
        means = updated(means)
    return {
        "the gradient is as written": close(jacobian(log_likelihood, start), written),
        "one update does not solve the equation": not close(updated(start), updated(updated(start))),
        "repeated, it does": close(jacobian(log_likelihood, means), torch.zeros(2)),
    }
