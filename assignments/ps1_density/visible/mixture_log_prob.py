"""An example of mixture_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """A quarter of N(0, 1) and three quarters of N(2, 4), at 0: (¼ + ¾ · ½ e^−½) / √(2π)."""
    weights, means, covs = torch.tensor([0.25, 0.75]), torch.tensor([[0.0], [2.0]]), torch.tensor([[[1.0]], [[4.0]]])
    density = (0.25 + 0.75 * math.exp(-0.5) / 2) / math.sqrt(2 * math.pi)
    got = student.mixture_log_prob(torch.tensor([[0.0]]), weights, means, covs)
    assert_close(got, torch.tensor([math.log(density)]), "the log density")
