"""Examples of multivariate_gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_kept, assert_tuple, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """The corners (0, 0), (2, 0), (2, 2), (0, 2) and (2, 2) have mean (1.2, 1.2) and a covariance of 0.16 beside 0.96."""
    x = torch.tensor([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [2.0, 2.0]])
    result = student.multivariate_gaussian_mle(x)
    mean, cov = assert_tuple(result, ("mean", "cov"), "multivariate_gaussian_mle")
    assert_close(mean, torch.tensor([1.2, 1.2]), "the mean")
    assert_close(cov, torch.tensor([[0.96, 0.16], [0.16, 0.96]]), "the covariance")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The results have shapes (D,) and (D, D) and the data's dtype, and the data stay unchanged."""
    for dtype, dimensions in ((torch.float32, 2), (torch.float64, 3), (torch.float64, 1)):
        x = torch.arange(5 * dimensions).reshape(5, dimensions).to(dtype)
        fit = assert_tuple(student.multivariate_gaussian_mle(x), ("mean", "cov"), "multivariate_gaussian_mle")
        require_tensor(fit[0], (dimensions,), "the mean")
        require_tensor(fit[1], (dimensions, dimensions), "the covariance")
        assert_kept(student, *fit, dtype=dtype)
