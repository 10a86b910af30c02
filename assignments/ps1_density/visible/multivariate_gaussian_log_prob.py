"""An example of multivariate_gaussian_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Σ = [[2, 1], [1, 2]] has determinant 3, and (x − μ)ᵀ Σ⁻¹ (x − μ) is 2/3 for x − μ = (1, 1) and 2 for (1, −1)."""
    mean, cov = torch.tensor([5.0, 3.0]), torch.tensor([[2.0, 1.0], [1.0, 2.0]])
    x = mean + torch.tensor([[0.0, 0.0], [1.0, 1.0], [1.0, -1.0]])
    at_mean = -math.log(2 * math.pi) - math.log(3) / 2
    got = student.multivariate_gaussian_log_prob(x, mean, cov)
    assert_close(got, torch.tensor([at_mean, at_mean - 1 / 3, at_mean - 1]), "the log density")
