"""Examples of conditional_gan_value."""

import math

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """A real translation judged real with probability 9/10, and a generated one with 6/7, give log 9/10 + log 1/7."""
    got = student.conditional_gan_value(discriminator, generator, torch.tensor([[1.0]]), torch.tensor([[3.0]]))
    assert_close(got, torch.tensor(math.log(9 / 10) + math.log(1 / 7)), "the value")


@check(marks=1, needs=[check_example])
def check_batch(student: Student) -> None:
    """Of two inputs, each beside its own real translation, the real ones give log 9/10 and log 3/4, the others log 1/7."""
    x, y = torch.tensor([[1.0], [4.0]]), torch.tensor([[3.0], [4.0]])
    got = student.conditional_gan_value(discriminator, generator, x, y)
    want = torch.tensor((math.log(9 / 10) + math.log(3 / 4)) / 2 + math.log(1 / 7))
    assert_close(got, want, "the value for two images")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The value is a 0-d tensor of the images' dtype, and these stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        x, y = torch.tensor([[1.0], [4.0]], dtype=dtype), torch.tensor([[3.0], [4.0]], dtype=dtype)
        value = require_tensor(student.conditional_gan_value(discriminator, generator, x, y), (), "the value")
        assert_kept(student, value, dtype=dtype)


def discriminator(x: Tensor, image: Tensor, /) -> Tensor:
    """The logit of the probability 3 image / (x + 3 image) that an image is the real translation of x."""
    return (3 * image / x).log()[:, 0]


def generator(x: Tensor, /) -> Tensor:
    """Doubles."""
    return 2 * x
