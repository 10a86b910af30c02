"""An example of pushforward_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """For X = 10 Z + 5 with p_Z(z) = 2z on (0, 1), the density of X is (x − 5)/50 on (5, 15)."""
    x = torch.tensor([[6.0], [10.0], [14.0]])

    def base_log_prob(z: Tensor) -> Tensor:
        return math.log(2) + z[:, 0].log()

    def inverse(x: Tensor) -> Tensor:
        return (x - 5) / 10

    got = student.pushforward_log_prob(x, base_log_prob, inverse)
    assert_close(got, ((x[:, 0] - 5) / 50).log(), "the log density")
