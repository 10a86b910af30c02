"""Examples of multivariate_gaussian_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Σ = [[2, 1], [1, 2]] has determinant 3, and (x − μ)ᵀ Σ⁻¹ (x − μ) is 2/3 for x − μ = (1, 1) and 2 for (1, −1)."""
    mean, cov = torch.tensor([5.0, 3.0]), torch.tensor([[2.0, 1.0], [1.0, 2.0]])
    x = mean + torch.tensor([[0.0, 0.0], [1.0, 1.0], [1.0, -1.0]])
    at_mean = -math.log(2 * math.pi) - math.log(3) / 2
    got = student.multivariate_gaussian_log_prob(x, mean, cov)
    assert_close(got, torch.tensor([at_mean, at_mean - 1 / 3, at_mean - 1]), "the log density")


@check(marks=1, needs=[check_example])
def check_tiny_determinant(student: Student) -> None:
    """In 100 dimensions, Σ = 10⁻⁸ I has determinant 10⁻⁸⁰⁰, too small for a number, unlike its logarithm; and Σ = 10⁸ I."""
    for std in (1e-4, 1e4):
        x, mean, cov = torch.full((1, 100), std), torch.zeros(100), std**2 * torch.eye(100)
        want = torch.tensor([-50 * math.log(2 * math.pi) - 100 * math.log(std) - 50])
        got = student.multivariate_gaussian_log_prob(x, mean, cov)
        assert_close(got, want, f"the log density for Σ = {std**2:.0e} I in 100 dimensions")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has shape (N,), for a single example too, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, size, dimensions in ((torch.float32, 1, 3), (torch.float64, 4, 2), (torch.float64, 1, 1)):
        x, mean, cov = torch.ones(size, dimensions), torch.full((dimensions,), 3.0), 2 * torch.eye(dimensions)
        given = [each.to(dtype) for each in (x, mean, cov)]
        got = require_tensor(student.multivariate_gaussian_log_prob(*given), (size,), "the log density")
        assert_kept(student, got, dtype=dtype)
