"""Examples of tanh_forward."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """For z = ½ log 3 and its negative, tanh z is ½ and −½; each dimension adds log(1 − ¼) to the log-determinant."""
    z = math.log(3) / 2 * torch.tensor([[1.0, -1.0], [-1.0, -1.0]])
    x, log_det = assert_tuple(student.tanh_forward(z), ("x", "log_det"), "tanh_forward")
    assert_close(x, torch.tensor([[0.5, -0.5], [-0.5, -0.5]]), "the output x")
    assert_close(log_det, torch.full((2,), 2 * math.log(0.75)), "the log-determinant")


@check(marks=1, needs=[check_example])
def check_far_away(student: Student) -> None:
    """Far out tanh z is ±1 and 1 − tanh² z is 4 e^(−2|z|), which float32 rounds to 0; its logarithm is log 4 − 2|z|."""
    z = torch.tensor([[12.0, -20.0], [50.0, -30.0], [-50.0, 45.0]])
    x, log_det = assert_tuple(student.tanh_forward(z), ("x", "log_det"), "tanh_forward")
    assert_close(x, z.sign(), "the output x far out")
    want = 2 * math.log(4) - 2 * torch.tensor([32.0, 80.0, 95.0])
    assert_close(log_det, want, "the log-determinant far out")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The results have shapes (N, D) and (N,) and z's dtype, and z stays unchanged."""
    for dtype, size, dimensions in ((torch.float32, 1, 3), (torch.float64, 4, 2)):
        z = torch.ones(size, dimensions, dtype=dtype)
        x, log_det = assert_tuple(student.tanh_forward(z), ("x", "log_det"), "tanh_forward")
        require_tensor(x, (size, dimensions), "the output x")
        require_tensor(log_det, (size,), "the log-determinant")
        assert_kept(student, x, log_det, dtype=dtype)
