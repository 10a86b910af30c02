"""Examples of langevin_sample."""

import torch
from torch import Tensor

from autograder.checks import Failure, Student, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """On a slope of 4, five moves of η = 0.1 from 0 lead to −2 on average, with a variance of 1."""

    def energy(x: Tensor) -> Tensor:
        return 4 * x.sum(1)

    x = torch.zeros(40, 100)
    sample = require_tensor(student.langevin_sample(energy, x, 0.1, 5), x.shape, "the sample").detach()
    mean, variance = float(sample.mean()), float(sample.var())
    # Of 4000 right numbers, the mean has a standard deviation of 0.016 and the variance one of 0.022.
    if not (abs(mean + 2) < 0.12 and abs(variance - 1) < 0.2):
        detail = f"They are {mean:.4g} and {variance:.4g}."
        message = "The mean or the variance of the sample is not near the right one."
        raise Failure("sample", message, detail=detail)


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The energy may be a function, η a tensor, x may need gradients; the sample keeps x's dtype, and x stays unchanged."""

    def energy(x: Tensor) -> Tensor:
        return x.square().sum(1)

    for dtype, examples, needs_gradient in ((torch.float32, 4, False), (torch.float64, 1, True)):
        x = torch.ones(examples, 3, dtype=dtype, requires_grad=needs_gradient)
        sample = student.langevin_sample(energy, x, torch.tensor(0.1, dtype=dtype), 2)
        assert_kept(student, require_tensor(sample, x.shape, "the sample"), dtype=dtype)
