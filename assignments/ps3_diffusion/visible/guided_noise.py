"""Examples of guided_noise."""

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, assert_kept, check, require_tensor
from autograder.checks.diffusion.told_steps import assert_form_of_steps


@check(marks=1)
def check_example(student: Student) -> None:
    """If the model answers 1 without a condition and 3 with it, γ = 4 gives 1 + 4 · 2 = 9."""
    x_t, t, labels = torch.zeros(2, 3), torch.tensor([4, 7]), torch.tensor([0, 1])
    assert_close(student.guided_noise(RecordedModel(answer), x_t, t, labels, 4.0), torch.full((2, 3), 9.0), "the noise")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The model may be a function and is given t as it is, the dtype is kept, also for images, and inputs stay unchanged."""
    model = RecordedModel(answer)
    for dtype, shape in ((torch.float32, (2, 3)), (torch.float64, (2, 1, 2, 2))):
        x_t, t, labels = torch.ones(shape, dtype=dtype), torch.tensor([4, 7]), torch.tensor([0, 1])
        got = student.guided_noise(model.as_function(), x_t, t, labels, 2.0)
        assert_kept(student, require_tensor(got, shape, "the noise"), dtype=dtype)
    assert_form_of_steps(model.calls)


def answer(weights: list[Tensor], x_t: Tensor, t: Tensor, condition: Tensor | None) -> Tensor:
    return torch.full_like(x_t, 1.0 if condition is None else 3.0)
