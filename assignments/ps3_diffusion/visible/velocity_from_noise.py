"""Examples of velocity_from_noise."""

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """At t = ¼ the velocity is four times the way from the noise to x_t, at t = ½ twice that way."""
    x_t = torch.tensor([[1.0, 2.0], [4.0, 5.0]])
    noise = torch.tensor([[4.0, 0.0], [2.0, -2.0]])
    got = student.velocity_from_noise(x_t, torch.tensor([0.25, 0.5]), noise)
    assert_close(got, torch.tensor([[-12.0, 8.0], [4.0, 14.0]]), "the velocity")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has x_t's shape, also for images, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, shape in ((torch.float32, (3, 4)), (torch.float64, (3, 2, 4, 5))):
        t = torch.full(shape[:1], 0.5, dtype=dtype)
        got = student.velocity_from_noise(torch.full(shape, 2.0, dtype=dtype), t, torch.full(shape, 3.0, dtype=dtype))
        assert_kept(student, require_tensor(got, shape, "the velocity"), dtype=dtype)
