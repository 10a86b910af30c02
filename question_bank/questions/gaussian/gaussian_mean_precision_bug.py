"""Runs the code; its answer has to make the examples more likely than the means around it do."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import run
from reference.gaussian import multivariate_gaussian_log_prob


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code returns the maximiser, for two sets of data with different covariances."""
    x = torch.tensor([[1.0, 4.0], [2.0, 2.0], [6.0, 3.0]], dtype=torch.float64)
    cov = torch.tensor([[2.0, 0.6], [0.6, 1.0]], dtype=torch.float64)
    steps = 0.001 * torch.tensor([[1, 0], [-1, 0], [0, 1], [0, -1], [1, 1], [-1, -1], [1, -1], [-1, 1]])

    def is_best(mean: torch.Tensor, x: torch.Tensor, cov: torch.Tensor) -> bool:
        at_mean = multivariate_gaussian_log_prob(x, mean, cov).sum()
        return all(multivariate_gaussian_log_prob(x, mean + step, cov).sum() < at_mean for step in steps)

    def does_it(code: str) -> bool:
        mle_of_mean = run(code, torch=torch)["mle_of_mean"]
        return all(is_best(mle_of_mean(data, spread), data, spread) for data, spread in [(x, cov), (x - 5, 3 * cov)])

    return does_it
