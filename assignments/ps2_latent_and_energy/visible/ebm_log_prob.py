"""Examples of ebm_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """E(x) = 3 + x²/2 is the energy of a standard normal density, whatever the constant."""

    def energy(x: Tensor) -> Tensor:
        return 3 + x[:, 0] ** 2 / 2

    x = torch.tensor([0.0, 1.0, -2.0])
    got = student.ebm_log_prob(x, energy, torch.linspace(-10, 10, 2001))
    assert_close(got, -(x**2) / 2 - math.log(2 * math.pi) / 2, "the log density", rtol=1e-3)


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has shape (N,), for a single example too, and the examples' dtype, and the inputs stay unchanged."""

    def energy(x: Tensor) -> Tensor:
        return x[:, 0] ** 2

    for dtype, size in ((torch.float32, 1), (torch.float64, 3)):
        grid = torch.linspace(-10, 10, 2001, dtype=dtype)
        result = student.ebm_log_prob(torch.ones(size, dtype=dtype), energy, grid)
        assert_kept(student, require_tensor(result, (size,), "the log density"), dtype=dtype)
