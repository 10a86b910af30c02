"""Examples of gaussian_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """At its mean a Gaussian with σ = 3 has the density 1/(3√(2π)); one σ away, √e times less."""
    at_mean = -math.log(3 * math.sqrt(2 * math.pi))
    got = student.gaussian_log_prob(torch.tensor([4.0, 7.0, 1.0]), 4.0, 3.0)
    assert_close(got, torch.tensor([at_mean, at_mean - 0.5, at_mean - 0.5]), "the log density")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """Mean and std may be numbers or 0-d tensors, the result has x's shape and dtype, and the inputs stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        for mean, std in ((2, 3), (2.0, 3.0), (torch.tensor(2.0, dtype=dtype), torch.tensor(3.0, dtype=dtype))):
            x = torch.tensor([5.0], dtype=dtype)
            got = require_tensor(student.gaussian_log_prob(x, mean, std), (1,), "the log density")
            assert_kept(student, got, dtype=dtype)
            assert_close(got, torch.tensor([-math.log(3 * math.sqrt(2 * math.pi)) - 0.5]), "the log density")
