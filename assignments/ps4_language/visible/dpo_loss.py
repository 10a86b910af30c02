"""Examples of dpo_loss."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """For a margin of 3 and β = ½ the loss is log(1 + e^−1.5)."""
    log_probs = (torch.tensor([value]) for value in (-3.0, -9.0, -5.0, -8.0))
    assert_close(student.dpo_loss(*log_probs, 0.5), torch.tensor(math.log1p(math.exp(-1.5))), "the loss")


@check(marks=1, needs=[check_example])
def check_pairs(student: Student) -> None:
    """For two pairs of margins 3 and −1 the loss is the mean of log(1 + e^−1.5) and log(1 + e^½)."""
    log_probs = (torch.tensor(pair) for pair in ([-3.0, -8.0], [-9.0, -7.0], [-5.0, -4.0], [-8.0, -4.0]))
    want = (math.log1p(math.exp(-1.5)) + math.log1p(math.exp(0.5))) / 2
    assert_close(student.dpo_loss(*log_probs, 0.5), torch.tensor(want), "the loss of two pairs")


@check(marks=1, needs=[check_example])
def check_margins_of_10000(student: Student) -> None:
    """For a margin of −10⁴ and β = 1 the loss is 10⁴, though e^10000 is too large for a number; for one of 10⁴ it is 0."""
    for margin in (-10_000.0, -1000.0, 10_000.0):
        log_probs = (torch.tensor([value]) for value in (margin, 0.0, 0.0, 0.0))
        want = torch.tensor(max(0.0, -margin))
        assert_close(student.dpo_loss(*log_probs, 1.0), want, f"the loss for a margin of {margin:g}")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The loss is a 0-d tensor of the inputs' dtype, and the inputs stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        log_probs = (torch.tensor([value, value], dtype=dtype) for value in (-3.0, -9.0, -5.0, -8.0))
        assert_kept(student, require_tensor(student.dpo_loss(*log_probs, 0.5), (), "the loss"), dtype=dtype)
