"""An example of gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """The data 1, 2, 3, 6 have mean 3 and standard deviation √3.5."""
    mean, std = assert_tuple(student.gaussian_mle(torch.tensor([1.0, 2.0, 3.0, 6.0])), ("mean", "std"), "gaussian_mle")
    assert_close(mean, torch.tensor(3.0), "the mean")
    assert_close(std, torch.tensor(3.5).sqrt(), "the standard deviation")
