"""An example of guided_noise."""

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """If the model answers 1 without a condition and 3 with it, γ = 4 gives 1 + 4 · 2 = 9."""
    x_t, t, labels = torch.zeros(2, 3), torch.tensor([4, 7]), torch.tensor([0, 1])
    assert_close(student.guided_noise(RecordedModel(answer), x_t, t, labels, 4.0), torch.full((2, 3), 9.0), "the noise")


def answer(weights: list[Tensor], x_t: Tensor, t: Tensor, condition: Tensor | None) -> Tensor:
    return torch.full_like(x_t, 1.0 if condition is None else 3.0)
