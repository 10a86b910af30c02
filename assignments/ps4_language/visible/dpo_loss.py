"""An example of dpo_loss."""

import math

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """For a margin of 3 and β = ½ the loss is log(1 + e^−1.5)."""
    log_probs = (torch.tensor([value]) for value in (-3.0, -9.0, -5.0, -8.0))
    assert_close(student.dpo_loss(*log_probs, 0.5), torch.tensor(math.log1p(math.exp(-1.5))), "the loss")
