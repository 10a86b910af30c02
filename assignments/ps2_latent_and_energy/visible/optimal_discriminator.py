"""An example of optimal_discriminator."""

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Where the data are three times as likely as generated examples, the best discriminator says ¾."""
    got = student.optimal_discriminator(torch.tensor([0.3, 0.1, 0.0]), torch.tensor([0.1, 0.4, 0.2]))
    assert_close(got, torch.tensor([0.75, 0.2, 0.0]), "D*")
