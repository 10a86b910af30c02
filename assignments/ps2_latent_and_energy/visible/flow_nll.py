"""An example of flow_nll."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Less 1, then halved, (3, 1) and (1, 5) go to (1, 0) and (0, 2): the loss is ½ (1 + 4)/2 + log 2π + 2 log 2."""
    x = torch.tensor([[3.0, 1.0], [1.0, 5.0]])
    loss = student.flow_nll(x, [RecordedModel(less_one), RecordedModel(halved)])
    assert_close(loss, torch.tensor(1.25 + math.log(2 * math.pi) + 2 * math.log(2)), "the loss")


def less_one(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """A shift changes no volume."""
    return x - 1, 0 * x[:, 0]


def halved(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Halving each of two dimensions leaves a quarter of the volume."""
    return x / 2, 0 * x[:, 0] - 2 * math.log(2)
