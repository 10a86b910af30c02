"""Runs the lines in the order given, and compares the parameters with those of the reference's EM step."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, in_order, run
from reference.gaussian import multivariate_gaussian_log_prob
from reference.mixture import em_step

LINES = {
    "responsibilities": "r = weights * densities(means, covs); r = r / r.sum(1, keepdim=True)",
    "sizes": "sizes = r.sum(0)",
    "weights": "weights = sizes / len(x)",
    "means": "means = r.T @ x / sizes[:, None]",
    "covariances": "covs = torch.stack([(r[:, k] * (x - means[k]).T) @ (x - means[k]) / sizes[k] for k in range(2)])",
}


def prove(variant: Mapping[str, Any]) -> Callable[[list[str]], bool]:
    """Whether an order makes an EM step, for two components in two dimensions."""
    x = torch.tensor([[0.0, 1.0], [1.0, 0.0], [2.0, 2.5], [4.0, 3.0], [5.0, 5.0]], dtype=torch.float64)
    weights = torch.tensor([0.3, 0.7], dtype=torch.float64)
    means = torch.tensor([[0.0, 0.0], [4.0, 4.0]], dtype=torch.float64)
    covs = torch.eye(2, dtype=torch.float64) * torch.tensor([1.0, 4.0])[:, None, None]
    expected = em_step(x, weights, means, covs)

    def densities(means: torch.Tensor, covs: torch.Tensor) -> torch.Tensor:
        return torch.stack(
            [multivariate_gaussian_log_prob(x, *each) for each in zip(means, covs, strict=True)], 1
        ).exp()

    def does_it(order: list[str]) -> bool:
        given = {"x": x, "weights": weights, "means": means, "covs": covs, "densities": densities, "torch": torch}
        made = run(in_order(LINES, order), **given)
        return all(close(made[name], value) for name, value in zip(("weights", "means", "covs"), expected, strict=True))

    return does_it
