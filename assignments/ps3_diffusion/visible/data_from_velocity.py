"""Examples of data_from_velocity."""

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """At t = ¼ three quarters of the velocity are left to go, at t = ½ half of it."""
    x_t = torch.tensor([[1.0, 2.0], [4.0, 5.0]])
    velocity = torch.tensor([[4.0, 0.0], [2.0, -2.0]])
    got = student.data_from_velocity(x_t, torch.tensor([0.25, 0.5]), velocity)
    assert_close(got, torch.tensor([[4.0, 2.0], [5.0, 4.0]]), "the estimate of x1")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has x_t's shape, also for images, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, shape in ((torch.float32, (3, 4)), (torch.float64, (3, 2, 4, 5))):
        t = torch.full(shape[:1], 0.5, dtype=dtype)
        got = student.data_from_velocity(torch.full(shape, 2.0, dtype=dtype), t, torch.full(shape, 3.0, dtype=dtype))
        assert_kept(student, require_tensor(got, shape, "the estimate of x1"), dtype=dtype)
