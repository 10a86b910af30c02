"""Examples of log_partition."""

import math
from functools import partial

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """For E(x) = x²/2, the energy of a standard normal density without its constant, Z is √(2π)."""

    def energy(x: Tensor) -> Tensor:
        return x[:, 0] ** 2 / 2

    got = student.log_partition(energy, torch.linspace(-10, 10, 2001))
    assert_close(got, torch.tensor(math.log(2 * math.pi) / 2), "log Z", rtol=1e-3)


@check(marks=1, needs=[check_example])
def check_constant(student: Student) -> None:
    """For E(x) = c + |x|, Z is 2 e^−c: with c = 1000 too small for a number and with c = −1000 too large, unlike log Z."""
    for constant in (1000.0, -1000.0):
        got = student.log_partition(partial(tent, constant), torch.linspace(-30, 30, 3001))
        assert_close(got, torch.tensor(math.log(2) - constant), f"log Z for c = {constant:g}")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result is a 0-d tensor of the grid's dtype, and the grid stays unchanged."""
    for dtype in (torch.float32, torch.float64):
        result = student.log_partition(partial(tent, 0.0), torch.linspace(-30, 30, 601, dtype=dtype))
        assert_kept(student, require_tensor(result, (), "log Z"), dtype=dtype)


def tent(constant: float, x: Tensor) -> Tensor:
    """The energy of a density that falls alike to both sides of 0."""
    return constant + x[:, 0].abs()
