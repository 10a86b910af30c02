"""An example of euler_sample."""

import torch

from autograder.checks import Failure, RecordedModel, Student, assert_close, check, require_tensor


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
