"""Checks of multivariate_gaussian_log_prob."""

import torch
from torch import Tensor

from assignments.ps1_density.settings import some_covariance
from autograder.checks import Student, assert_close, check
from reference.gaussian import multivariate_gaussian_log_prob


def some_case(rng: torch.Generator, size: int, dimensions: int) -> tuple[Tensor, Tensor, Tensor]:
    """Examples, mean and covariance."""
    mean = 1 + torch.rand(dimensions, generator=rng, dtype=torch.float64)
    x = mean + 2 * torch.randn(size, dimensions, generator=rng, dtype=torch.float64)
    return x, mean, some_covariance(rng, dimensions)


@check(marks=4)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The log density of each example is right, whatever the dimension."""
    for size, dimensions in ((5, 2), (3, 4), (6, 1), (2, 3)):
        x, mean, cov = some_case(rng, size, dimensions)
        want = multivariate_gaussian_log_prob(x, mean, cov)
        assert_close(student.multivariate_gaussian_log_prob(x, mean, cov), want, "the log density")


@check(marks=1, needs=[check_value])
def check_extremes(student: Student, rng: torch.Generator) -> None:
    """The log density is finite and right where det Σ or the density itself is too small or too large for a number."""
    for unit in (1e-4, 1e4):
        # det Σ is about 10^∓900: not even its root fits in float64.
        x, mean, cov = some_case(rng, 3, 120)
        direction = torch.randn(120, generator=rng, dtype=torch.float64)
        x[-1] = mean + 100 * direction / direction.norm()
        given = [each.to(torch.float32) for each in (unit * x, unit * mean, unit**2 * cov)]
        want = multivariate_gaussian_log_prob(*(each.double() for each in given))
        assert_close(student.multivariate_gaussian_log_prob(*given), want, "the log density")
