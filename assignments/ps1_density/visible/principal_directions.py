"""Examples of principal_directions."""

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """The variances are 9 along (2, 2, 1) and 6 along (2, −1, −2); either may point the other way round."""
    cov = torch.tensor([[7.0, 2.0, 0.0], [2.0, 6.0, 2.0], [0.0, 2.0, 5.0]])
    got = require_tensor(student.principal_directions(cov, 2), (3, 2), "the matrix of directions")
    want = torch.tensor([[2.0, 2.0], [2.0, -1.0], [1.0, -2.0]]) / 3
    assert_close(got * (got.real * want).sum(0).sign(), want, "the matrix of directions")


@check(marks=1)
def check_conventions(student: Student) -> None:
    """The result has shape (D, k) from k = 1 to D and the covariance's dtype, and the covariance stays unchanged."""
    for dtype, k in ((torch.float32, 1), (torch.float64, 2), (torch.float64, 3)):
        cov = torch.tensor([[7.0, 2.0, 0.0], [2.0, 6.0, 2.0], [0.0, 2.0, 5.0]], dtype=dtype)
        got = require_tensor(student.principal_directions(cov, k), (3, k), "the matrix of directions")
        assert_kept(student, got, dtype=dtype)
