"""Examples of coupling_inverse."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """With factors 2^x_a and shifts x_a + 1, (1, 2, 8, −1) comes from (1, 2, (8 − 2)/2, (−1 − 3)/4)."""
    x = torch.tensor([[1.0, 2.0, 8.0, -1.0], [0.0, 1.0, 6.0, 6.0]])
    result = student.coupling_inverse(x, RecordedModel(scale), RecordedModel(shift))
    z, log_det = assert_tuple(result, ("z", "log_det"), "coupling_inverse")
    assert_close(z, torch.tensor([[1.0, 2.0, 3.0, -1.0], [0.0, 1.0, 5.0, 2.0]]), "the output z")
    assert_close(log_det, torch.tensor([-math.log(8), -math.log(2)]), "the log-determinant")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The networks may be functions, a single row keeps its axis, the results have x's dtype, and x stays unchanged."""
    networks = [RecordedModel(each).as_function() for each in (scale, shift)]
    for dtype, count in ((torch.float32, 1), (torch.float64, 3)):
        result = student.coupling_inverse(torch.ones(count, 4, dtype=dtype), *networks)
        z, log_det = assert_tuple(result, ("z", "log_det"), "coupling_inverse")
        require_tensor(z, (count, 4), "the output z")
        require_tensor(log_det, (count,), "the log-determinant")
        assert_kept(student, z, log_det, dtype=dtype)


def scale(weights: list[Tensor], x_a: Tensor) -> Tensor:
    """The logarithm of the factor."""
    return math.log(2) * x_a


def shift(weights: list[Tensor], x_a: Tensor) -> Tensor:
    """The summand."""
    return x_a + 1
