"""An example of conditional_gan_value."""

import math

import torch
from torch import Tensor

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """A real translation judged real with probability 9/10, and a generated one with 6/7, give log 9/10 + log 1/7."""

    def discriminator(x: Tensor, image: Tensor) -> Tensor:
        return (3 * image / x).log()[:, 0]

    def generator(x: Tensor) -> Tensor:
        return 2 * x

    got = student.conditional_gan_value(discriminator, generator, torch.tensor([[1.0]]), torch.tensor([[3.0]]))
    assert_close(got, torch.tensor(math.log(9 / 10) + math.log(1 / 7)), "the value")
