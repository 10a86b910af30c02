"""An example of coupling_inverse."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """With factors 2^x_a and shifts x_a + 1, (1, 2, 8, −1) comes from (1, 2, (8 − 2)/2, (−1 − 3)/4)."""
    x = torch.tensor([[1.0, 2.0, 8.0, -1.0], [0.0, 1.0, 6.0, 6.0]])
    result = student.coupling_inverse(x, RecordedModel(scale), RecordedModel(shift))
    z, log_det = assert_tuple(result, ("z", "log_det"), "coupling_inverse")
    assert_close(z, torch.tensor([[1.0, 2.0, 3.0, -1.0], [0.0, 1.0, 5.0, 2.0]]), "the output z")
    assert_close(log_det, torch.tensor([-math.log(8), -math.log(2)]), "the log-determinant")


def scale(weights: list[Tensor], x_a: Tensor) -> Tensor:
    """The logarithm of the factor."""
    return math.log(2) * x_a


def shift(weights: list[Tensor], x_a: Tensor) -> Tensor:
    """The summand."""
    return x_a + 1
