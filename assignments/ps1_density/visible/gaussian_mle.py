"""Examples of gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """The data 1, 2, 3, 6 have mean 3 and standard deviation √3.5."""
    mean, std = assert_tuple(student.gaussian_mle(torch.tensor([1.0, 2.0, 3.0, 6.0])), ("mean", "std"), "gaussian_mle")
    assert_close(mean, torch.tensor(3.0), "the mean")
    assert_close(std, torch.tensor(3.5).sqrt(), "the standard deviation")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """Both results are 0-d tensors of the data's dtype, and the data stay unchanged."""
    for dtype in (torch.float32, torch.float64):
        x = torch.tensor([1.0, 2.0, 3.0, 6.0], dtype=dtype)
        fit = assert_tuple(student.gaussian_mle(x), ("mean", "std"), "gaussian_mle")
        for number, name in zip(fit, ("the mean", "the standard deviation"), strict=True):
            require_tensor(number, (), name)
        assert_kept(student, *fit, dtype=dtype)
