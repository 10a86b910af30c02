"""Examples of optimal_discriminator."""

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Where the data are three times as likely as generated examples, the best discriminator says ¾."""
    got = student.optimal_discriminator(torch.tensor([0.3, 0.1, 0.0]), torch.tensor([0.1, 0.4, 0.2]))
    assert_close(got, torch.tensor([0.75, 0.2, 0.0]), "D*")


@check(marks=1, needs=[check_example])
def check_nowhere(student: Student) -> None:
    """Where both densities are 0 the answer is ½, but where only one is 0, or both are as small as 10⁻²⁰, it is not."""
    p_data, p_gen = torch.tensor([0.2, 0.0, 0.3, 0.0, 3e-20]), torch.tensor([0.3, 0.0, 0.0, 0.5, 1e-20])
    got = student.optimal_discriminator(p_data, p_gen)
    assert_close(got, torch.tensor([0.4, 0.5, 1.0, 0.0, 0.75]), "D* for densities of 0 and near it")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result keeps the densities' dtype, and these stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        p_data, p_gen = torch.tensor([0.3, 0.1], dtype=dtype), torch.tensor([0.1, 0.4], dtype=dtype)
        result = require_tensor(student.optimal_discriminator(p_data, p_gen), (2,), "D*")
        assert_kept(student, result, dtype=dtype)
