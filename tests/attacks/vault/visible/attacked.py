"""The visible checks of attacked; they know no reference."""

import torch

from autograder.checks import Student, check, require_tensor


@check(marks=1)
def check_at_zero(student: Student) -> None:
    """The result is a tensor."""
    require_tensor(student.attacked(torch.zeros(3)), (), "the result")
