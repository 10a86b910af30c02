"""An example of gan_value."""

import math

import torch

from autograder.checks import Student, assert_close, check


@check(marks=1)
def check_example(student: Student) -> None:
    """Real examples judged real with probability ¾ and ½, and a fake one with ⅘, give ½ (log ¾ + log ½) + log ⅕."""
    real, fake = torch.tensor([math.log(3), 0.0]), torch.tensor([math.log(4)])
    want = torch.tensor((math.log(3 / 4) + math.log(1 / 2)) / 2 + math.log(1 / 5))
    assert_close(student.gan_value(real, fake), want, "the value")
