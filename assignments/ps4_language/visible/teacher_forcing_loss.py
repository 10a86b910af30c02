"""An example of teacher_forcing_loss."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """A model that gives the token after the one it reads half of all probability has a loss of log 2 on 0, 1, 2, 0."""
    assert_close(
        student.teacher_forcing_loss(RecordedModel(counting), torch.tensor([[0, 1, 2, 0]])),
        torch.tensor(math.log(2)),
        "the loss",
    )


def counting(weights: list[Tensor], tokens: Tensor) -> Tensor:
    """Of three tokens the next one in the circle has probability ½, the other two ¼ each."""
    following = torch.nn.functional.one_hot((tokens + 1) % 3, 3)
    return (0.25 + 0.25 * following).log()
