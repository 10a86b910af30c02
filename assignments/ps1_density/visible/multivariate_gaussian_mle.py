"""An example of multivariate_gaussian_mle."""

import torch

from autograder.checks import Student, assert_close, assert_tuple, check


@check(marks=1)
def check_example(student: Student) -> None:
    """The corners (0, 0), (2, 0), (2, 2), (0, 2) and (2, 2) have mean (1.2, 1.2) and a covariance of 0.16 beside 0.96."""
    x = torch.tensor([[0.0, 0.0], [2.0, 0.0], [2.0, 2.0], [0.0, 2.0], [2.0, 2.0]])
    result = student.multivariate_gaussian_mle(x)
    mean, cov = assert_tuple(result, ("mean", "cov"), "multivariate_gaussian_mle")
    assert_close(mean, torch.tensor([1.2, 1.2]), "the mean")
    assert_close(cov, torch.tensor([[0.96, 0.16], [0.16, 0.96]]), "the covariance")
