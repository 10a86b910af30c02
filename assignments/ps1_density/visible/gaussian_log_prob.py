"""An example of gaussian_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """At its mean a Gaussian with σ = 3 has the density 1/(3√(2π)); one σ away, √e times less."""
    at_mean = -math.log(3 * math.sqrt(2 * math.pi))
    got = student.gaussian_log_prob(torch.tensor([4.0, 7.0, 1.0]), 4.0, 3.0)
    assert_close(got, torch.tensor([at_mean, at_mean - 0.5, at_mean - 0.5]), "the log density")
