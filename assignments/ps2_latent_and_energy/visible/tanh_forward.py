"""An example of tanh_forward."""

import math

import torch

from autograder.checks import Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """For z = ½ log 3 and its negative, tanh z is ½ and −½; each dimension adds log(1 − ¼) to the log-determinant."""
    z = math.log(3) / 2 * torch.tensor([[1.0, -1.0], [-1.0, -1.0]])
    x, log_det = assert_tuple(student.tanh_forward(z), ("x", "log_det"), "tanh_forward")
    assert_close(x, torch.tensor([[0.5, -0.5], [-0.5, -0.5]]), "the output x")
    assert_close(log_det, torch.full((2,), 2 * math.log(0.75)), "the log-determinant")
