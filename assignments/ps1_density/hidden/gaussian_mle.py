"""Checks of gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_tuple, check
from reference.gaussian import gaussian_mle


def fit(student: Student, x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    mean, std = assert_tuple(student.gaussian_mle(x), ("mean", "std"), "gaussian_mle")
    return mean, std


def some_data(rng: torch.Generator, size: int) -> torch.Tensor:
    """Data with a mean and a spread of their own, so that neither 0 nor 1 is a right answer."""
    mean, std = torch.rand(2, generator=rng, dtype=torch.float64) * 3 + 1
    return mean + std * torch.randn(size, generator=rng, dtype=torch.float64)


@check(marks=1)
def check_mean(student: Student, rng: torch.Generator) -> None:
    """The mean is the data's average."""
    x = some_data(rng, 20)
    mean, _ = fit(student, x)
    assert_close(mean, gaussian_mle(x)[0], "the mean")


@check(marks=2, needs=[check_mean])
def check_std(student: Student, rng: torch.Generator) -> None:
    """The standard deviation is the maximum-likelihood one."""
    for size in (3, 7, 30):
        x = some_data(rng, size)
        _, std = fit(student, x)
        assert_close(std, gaussian_mle(x)[1], "the standard deviation")
