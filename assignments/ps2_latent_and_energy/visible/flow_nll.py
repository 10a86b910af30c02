"""Examples of flow_nll."""

import math

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Less 1, then halved, (3, 1) and (1, 5) go to (1, 0) and (0, 2): the loss is ½ (1 + 4)/2 + log 2π + 2 log 2."""
    x = torch.tensor([[3.0, 1.0], [1.0, 5.0]])
    loss = student.flow_nll(x, [RecordedModel(less_one), RecordedModel(halved)])
    assert_close(loss, torch.tensor(1.25 + math.log(2 * math.pi) + 2 * math.log(2)), "the loss")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The layers may be functions, the loss is a 0-d tensor of the data's dtype, and the data stay unchanged."""
    layers = [RecordedModel(each).as_function() for each in (less_one, halved)]
    for dtype in (torch.float32, torch.float64):
        loss = student.flow_nll(torch.tensor([[3.0, 1.0], [1.0, 5.0]], dtype=dtype), layers)
        assert_kept(student, require_tensor(loss, (), "the loss"), dtype=dtype)


def less_one(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """A shift changes no volume."""
    return x - 1, 0 * x[:, 0]


def halved(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Halving each of two dimensions leaves a quarter of the volume."""
    return x / 2, 0 * x[:, 0] - 2 * math.log(2)
