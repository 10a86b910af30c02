"""An example of data_from_velocity."""

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """At t = ¼ three quarters of the velocity are left to go, at t = ½ half of it."""
    x_t = torch.tensor([[1.0, 2.0], [4.0, 5.0]])
    velocity = torch.tensor([[4.0, 0.0], [2.0, -2.0]])
    got = student.data_from_velocity(x_t, torch.tensor([0.25, 0.5]), velocity)
    assert_close(got, torch.tensor([[4.0, 2.0], [5.0, 4.0]]), "the estimate of x1")
