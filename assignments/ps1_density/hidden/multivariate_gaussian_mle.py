"""Checks of multivariate_gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_tuple, check
from reference.gaussian import multivariate_gaussian_mle


def fit(student: Student, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    mean, cov = assert_tuple(student.multivariate_gaussian_mle(x), ("mean", "cov"), "multivariate_gaussian_mle")
    return mean, cov


def some_data(rng: torch.Generator, size: int, dimensions: int) -> torch.Tensor:
    """Correlated data whose mean is not zero."""
    mixing = torch.randn(dimensions, dimensions, generator=rng, dtype=torch.float64)
    mean = 1 + torch.rand(dimensions, generator=rng, dtype=torch.float64)
    return mean + torch.randn(size, dimensions, generator=rng, dtype=torch.float64) @ mixing


@check(marks=1)
def check_mean(student: Student, rng: torch.Generator) -> None:
    """The mean is the average of the examples."""
    x = some_data(rng, 20, 3)
    mean, _ = fit(student, x)
    assert_close(mean, multivariate_gaussian_mle(x)[0], "the mean")


@check(marks=4, needs=[check_mean])
def check_cov(student: Student, rng: torch.Generator) -> None:
    """The covariance is the maximum-likelihood one."""
    for size, dimensions in ((5, 2), (30, 4), (3, 6), (4, 1)):
        x = some_data(rng, size, dimensions)
        _, cov = fit(student, x)
        assert_close(cov, multivariate_gaussian_mle(x)[1], "the covariance")
