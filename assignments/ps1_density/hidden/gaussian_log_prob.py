"""Checks of gaussian_log_prob."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check
from reference.gaussian import gaussian_log_prob


def some_gaussian(rng: torch.Generator) -> tuple[Tensor, Tensor]:
    """A mean and a standard deviation, neither of them near 0 or 1."""
    mean, std = 1.5 + 2 * torch.rand(2, generator=rng, dtype=torch.float64)
    return mean, std


def some_data(rng: torch.Generator, size: int, mean: Tensor, std: Tensor) -> Tensor:
    return mean + 1.5 * std * torch.randn(size, generator=rng, dtype=torch.float64)


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The log density of each example is right."""
    for size in (7, 4, 2):
        mean, std = some_gaussian(rng)
        x = some_data(rng, size, mean, std)
        want = gaussian_log_prob(x, mean, std)
        assert_close(student.gaussian_log_prob(x, mean, std), want, "the log density")


@check(marks=1, needs=[check_value])
def check_far(student: Student, rng: torch.Generator) -> None:
    """The log density is right where the density itself is too small for a number: dozens of σ from the mean."""
    mean, std = some_gaussian(rng)
    distance = 45 + 30 * torch.rand(4, generator=rng, dtype=torch.float64)
    x = mean + std * distance * torch.tensor([-1.0, 1.0, -1.0, 1.0])
    want = gaussian_log_prob(x, mean, std)
    assert_close(student.gaussian_log_prob(x, mean, std), want, "the log density far from the mean")
