"""Examples of pushforward_log_prob."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor


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


@check(marks=1, needs=[check_example])
def check_plane(student: Student) -> None:
    """With s = a + a³ + b³, the map (a, b) ↦ (s + 2b, 2s + b) has the determinant −3 (1 + 3a²)."""

    def base_log_prob(z: Tensor) -> Tensor:
        return -z.abs().sum(1) - 2 * math.log(2)

    def inverse(x: Tensor) -> Tensor:
        a, b = x[:, 0], x[:, 1]
        s = a + a**3 + b**3
        return torch.stack([s + 2 * b, 2 * s + b], dim=1)

    x = torch.tensor([[1.0, 0.0], [0.0, 1.0], [2.0, -1.0]])  # goes to (2, 4), (3, 3) and (7, 17)
    want = -torch.tensor([6.0, 6.0, 24.0]) - 2 * math.log(2) + torch.tensor([12.0, 3.0, 39.0]).log()
    got = student.pushforward_log_prob(x, base_log_prob, inverse)
    assert_close(got, want, "the log density in the plane")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """Maps may be functions or modules, the result keeps the data's dtype, and the data stay unchanged."""
    base, inverse = RecordedModel(lambda weights, z: -z.abs().sum(1)), RecordedModel(lambda weights, x: 2 * x + 1)
    for dtype in (torch.float32, torch.float64):
        for maps in ((base, inverse), (base.as_function(), inverse.as_function())):
            x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], dtype=dtype)
            result = require_tensor(student.pushforward_log_prob(x, *maps), (2,), "the log density")
            assert_kept(student, result, dtype=dtype)
