"""Examples of kl_to_standard_normal."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """A mean of (1, 2) and unit variances give ½ (1 + 4); a mean of 0 and variances of 4 and 1, ½ (4 − 1 − log 4)."""
    mean = torch.tensor([[1.0, 2.0], [0.0, 0.0]])
    log_var = torch.tensor([[0.0, 0.0], [math.log(4), 0.0]])
    want = torch.tensor([2.5, 1.5 - math.log(2)])
    assert_close(student.kl_to_standard_normal(mean, log_var), want, "the divergence")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The divergence has shape (N,), for a single example too, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, size, dimensions in ((torch.float32, 1, 3), (torch.float64, 4, 1)):
        mean = torch.full((size, dimensions), 3.0, dtype=dtype)
        log_var = torch.full((size, dimensions), math.log(4), dtype=dtype)
        result = require_tensor(student.kl_to_standard_normal(mean, log_var), (size,), "the divergence")
        assert_kept(student, result, dtype=dtype)
        assert_close(result, torch.full((size,), dimensions * (6 - math.log(2))), "the divergence")
