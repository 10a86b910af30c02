"""Examples of coupling_forward."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """With factors 2^z_a and shifts z_a + 1, (1, 2, 3, −1) becomes (1, 2, 3·2 + 2, −1·4 + 3); the determinant is 2·4."""
    z = torch.tensor([[1.0, 2.0, 3.0, -1.0], [0.0, 1.0, 5.0, 2.0]])
    result = student.coupling_forward(z, RecordedModel(scale), RecordedModel(shift))
    x, log_det = assert_tuple(result, ("x", "log_det"), "coupling_forward")
    assert_close(x, torch.tensor([[1.0, 2.0, 8.0, -1.0], [0.0, 1.0, 6.0, 6.0]]), "the output x")
    assert_close(log_det, torch.tensor([math.log(8), math.log(2)]), "the log-determinant")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The networks may be functions, a single row keeps its axis, the results have z's dtype, and z stays unchanged."""
    networks = [RecordedModel(each).as_function() for each in (scale, shift)]
    for dtype, count in ((torch.float32, 1), (torch.float64, 3)):
        result = student.coupling_forward(torch.ones(count, 4, dtype=dtype), *networks)
        x, log_det = assert_tuple(result, ("x", "log_det"), "coupling_forward")
        require_tensor(x, (count, 4), "the output x")
        require_tensor(log_det, (count,), "the log-determinant")
        assert_kept(student, x, log_det, dtype=dtype)


def scale(weights: list[Tensor], z_a: Tensor) -> Tensor:
    """The logarithm of the factor."""
    return math.log(2) * z_a


def shift(weights: list[Tensor], z_a: Tensor) -> Tensor:
    """The summand."""
    return z_a + 1
