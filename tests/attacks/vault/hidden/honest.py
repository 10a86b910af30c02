"""The checks of honest: CANARY-CHECK-91c7."""

import torch

from autograder.checks import RecordedModel, Student, assert_close, check
from tests.attacks.vault.truth import honest


@check(marks=2)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The value is right."""
    x = torch.rand(5, 2, generator=rng)
    model = RecordedModel(lambda weights, x: weights[0] * x, torch.tensor(3.0))
    assert_close(student.honest(model, x), honest(model, x), "the mean")


@check(marks=2)
def check_again(student: Student, rng: torch.Generator) -> None:
    """The value is right for other data, too."""
    x = torch.rand(4, 3, generator=rng)
    model = RecordedModel(lambda weights, x: weights[0] - x, torch.tensor(1.0))
    assert_close(student.honest(model, x), honest(model, x), "the mean")
