"""An example of negative_elbo."""

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """With a decoder that answers 0, (1, 2, 2) costs ½ 9 + ½ (1 + 4), (3, 4, 0) ½ 25 + ½ 25, and (0, 2, 0) ½ 4 + ½ 4."""
    x = torch.tensor([[1.0, 2.0, 2.0], [3.0, 4.0, 0.0], [0.0, 2.0, 0.0]])
    loss = student.negative_elbo(x, RecordedModel(first_two), RecordedModel(nothing))
    assert_close(loss, torch.tensor(12.0), "the loss")


def first_two(weights: list[Tensor], x: Tensor) -> tuple[Tensor, Tensor]:
    """Two latents, whose means are the example's first two elements, of variance 1: the divergence is ½‖mean‖²."""
    return x[:, :2], 0 * x[:, :2]


def nothing(weights: list[Tensor], z: Tensor) -> Tensor:
    """Three elements, all 0, whatever z is."""
    return 0 * z[:, :1].expand(-1, 3)
