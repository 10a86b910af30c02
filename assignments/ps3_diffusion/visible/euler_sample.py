"""Examples of euler_sample."""

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Along u = x + 4t, two steps lead from 1 to 1.5 and on to 1.5 + (1.5 + 2) / 2."""
    model = RecordedModel(lambda weights, x, t: x + 4 * t.reshape(-1, 1))
    answers = [student.euler_sample(model, torch.tensor([[1.0], [0.0]]), 2) for _ in range(2)]
    first, second = (require_tensor(answer, (2, 1), "the x at t = 1") for answer in answers)
    if not torch.allclose(first, second, equal_nan=True):
        message = "The x at t = 1 is another one when asked for again: the noise is given, none is drawn."
        raise Failure("random", message, evidence=(float((first - second).abs().max() > 0.1),))
    assert_close(first, torch.tensor([[3.25], [1.0]]), "the x at t = 1")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The model may be a function, t has shape (N,) and the noise's dtype, as the result has; the noise is not changed."""
    model = RecordedModel(lambda weights, x, t: x)
    for dtype, shape in ((torch.float32, (4, 3)), (torch.float64, (2, 1, 2, 2))):
        got = student.euler_sample(model.as_function(), torch.ones(shape, dtype=dtype), 3)
        assert_kept(student, require_tensor(got, shape, "the x at t = 1"), dtype=dtype)
    for x, t in model.calls:
        if not isinstance(t, Tensor) or t.dtype != x.dtype or t.shape != x.shape[:1]:
            raise Failure("t_form", "The model was not given t as a tensor of shape (N,) in the noise's dtype.")
