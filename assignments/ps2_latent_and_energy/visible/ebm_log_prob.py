"""An example of ebm_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """E(x) = 3 + x²/2 is the energy of a standard normal density, whatever the constant."""

    def energy(x: Tensor) -> Tensor:
        return 3 + x[:, 0] ** 2 / 2

    x = torch.tensor([0.0, 1.0, -2.0])
    got = student.ebm_log_prob(x, energy, torch.linspace(-10, 10, 2001))
    assert_close(got, -(x**2) / 2 - math.log(2 * math.pi) / 2, "the log density", rtol=1e-3)
