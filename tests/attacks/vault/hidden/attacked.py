"""The hidden checks of attacked: CANARY-CHECK-91c7."""

import torch

from autograder.checks import Student, assert_close, check
from tests.attacks.vault.truth import attacked

LABEL = "CANARY-INPUT-77f0"


@check(marks=5)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The value is right."""
    x = torch.rand(5, generator=rng) + 1
    assert_close(student.attacked(x), attacked(x), "the result")


@check(marks=4)
def check_again(student: Student, rng: torch.Generator) -> None:
    """The value is right for other data, too."""
    x = torch.rand(7, generator=rng) + 1
    assert_close(student.attacked(x), attacked(x), "the result")
