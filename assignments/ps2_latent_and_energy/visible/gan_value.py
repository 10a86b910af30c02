"""Examples of gan_value."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """Real examples judged real with probability ¾ and ½, and a fake one with ⅘, give ½ (log ¾ + log ½) + log ⅕."""
    real, fake = torch.tensor([math.log(3), 0.0]), torch.tensor([math.log(4)])
    want = torch.tensor((math.log(3 / 4) + math.log(1 / 2)) / 2 + math.log(1 / 5))
    assert_close(student.gan_value(real, fake), want, "the value")


@check(marks=1, needs=[check_example])
def check_logits_of_10000(student: Student) -> None:
    """For logits of ±10⁴, log σ(10⁴) and log(1 − σ(−10⁴)) are 0, and log σ(−10⁴) and log(1 − σ(10⁴)) are −10⁴."""
    large, zero = torch.tensor([1e4, -1e4]), torch.tensor([0.0])
    want = torch.tensor(-5000 - math.log(2))
    assert_close(student.gan_value(large.clone(), zero.clone()), want, "the value for real logits of ±10⁴")
    assert_close(student.gan_value(zero.clone(), large.clone()), want, "the value for fake logits of ±10⁴")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The value is a 0-d tensor of the logits' dtype, and the logits stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        value = student.gan_value(torch.tensor([1.0, 2.0], dtype=dtype), torch.tensor([3.0], dtype=dtype))
        assert_kept(student, require_tensor(value, (), "the value"), dtype=dtype)
