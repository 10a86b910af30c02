"""An example of coupling_forward."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """With factors 2^z_a and shifts z_a + 1, (1, 2, 3, −1) becomes (1, 2, 3·2 + 2, −1·4 + 3); the determinant is 2·4."""
    z = torch.tensor([[1.0, 2.0, 3.0, -1.0], [0.0, 1.0, 5.0, 2.0]])
    result = student.coupling_forward(z, RecordedModel(scale), RecordedModel(shift))
    x, log_det = assert_tuple(result, ("x", "log_det"), "coupling_forward")
    assert_close(x, torch.tensor([[1.0, 2.0, 8.0, -1.0], [0.0, 1.0, 6.0, 6.0]]), "the output x")
    assert_close(log_det, torch.tensor([math.log(8), math.log(2)]), "the log-determinant")


def scale(weights: list[Tensor], z_a: Tensor) -> Tensor:
    """The logarithm of the factor."""
    return math.log(2) * z_a


def shift(weights: list[Tensor], z_a: Tensor) -> Tensor:
    """The summand."""
    return z_a + 1
