"""Checks of gaussian_log_prob."""

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor
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


@check(marks=1, needs=[check_value])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """Mean and std may be numbers or 0-d tensors, the result has x's shape and dtype, and the inputs stay unchanged."""
    mean, std = some_gaussian(rng)
    for dtype, size in ((torch.float32, 5), (torch.float64, 1)):
        x = some_data(rng, size, mean, std).to(dtype)
        for parameters in ((mean.to(dtype), std.to(dtype)), (mean.item(), std.item()), (2, 3)):
            want = gaussian_log_prob(x.double(), *(float(each) for each in parameters))
            got = require_tensor(student.gaussian_log_prob(x, *parameters), x.shape, "the log density")
            assert_kept(student, got, dtype=dtype)
            assert_close(got, want, "the log density")
