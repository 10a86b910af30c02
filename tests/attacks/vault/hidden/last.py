"""The check of last: CANARY-CHECK-91c7."""

import torch

from autograder.checks import Student, assert_close, check
from tests.attacks.vault.truth import last


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The value is right."""
    x = torch.rand(5, generator=rng)
    assert_close(student.last(x), last(x), "the result")
