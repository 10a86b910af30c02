"""Examples of teacher_forcing_loss."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that gives the token after the one it reads half of all probability has a loss of log 2 on 0, 1, 2, 0."""
    assert_close(
        student.teacher_forcing_loss(RecordedModel(counting), torch.tensor([[0, 1, 2, 0]])),
        torch.tensor(math.log(2)),
        "the loss",
    )


@check(marks=1, needs=[check_example])
def check_batch(student: Student) -> None:
    """On 0, 1, 1, 0, where that model gives ½, ¼ and ¼, the sum is 5 log 2: beside 0, 1, 2, 0 the mean is 8/6 log 2."""
    got = student.teacher_forcing_loss(RecordedModel(counting), torch.tensor([[0, 1, 2, 0], [0, 1, 1, 0]]))
    assert_close(got, torch.tensor(8 / 6 * math.log(2)), "the loss of two sequences")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The loss is a 0-d tensor of the logits' dtype, the model may be a function, and the tokens stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        model = RecordedModel(lambda weights, tokens, dtype=dtype: counting(weights, tokens).to(dtype))
        loss = student.teacher_forcing_loss(model.as_function(), torch.tensor([[0, 1, 2, 0], [0, 1, 1, 0]]))
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()
