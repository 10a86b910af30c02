"""Checks of principal_directions, which leave the sign of every column free."""

import torch
from torch import Tensor

from assignments.ps1_density.settings import covariance_along, some_axes
from autograder.checks import Failure, Student, assert_close, check, require_tensor
from reference.gaussian import principal_directions


def some_case(rng: torch.Generator, dimensions: int, tilt: float | None = None) -> Tensor:
    """A covariance, each of whose variances is at least 1.6 times the next, so that power iteration gets there too.

    `torch.linalg.eig` sorts nothing, but of a dense matrix it mostly finds the largest eigenvalues first. With a small
    tilt, the covariance is nearly diagonal with the largest variance last, and they come in another order.
    """
    jitter = 0.8 + 0.2 * torch.rand(dimensions, generator=rng, dtype=torch.float64)
    return covariance_along(some_axes(rng, dimensions, tilt=tilt), jitter * 2.0 ** torch.arange(dimensions))


def directions(student: Student, cov: Tensor, k: int) -> Tensor:
    """What the student returns, in float64, once its shape is right."""
    got = require_tensor(student.principal_directions(cov, k), (len(cov), k), "the matrix of directions")
    if not bool(got.isfinite().all()):
        raise Failure("not_finite", "The directions are not finite (NaN or infinite).")
    # A complex one is judged by its real part, and by its dtype in the last check.
    return got.detach().real.to(torch.float64)


def projection(columns: Tensor) -> Tensor:
    """The projection on what the columns span: the same for every basis of it."""
    basis = torch.linalg.qr(columns).Q
    return basis @ basis.T


@check(marks=3)
def check_span(student: Student, rng: torch.Generator) -> None:
    """The columns span the k directions of largest variance."""
    for dimensions, k, tilt in ((4, 3, 0.1), (3, 2, None), (5, 2, None)):
        cov = some_case(rng, dimensions, tilt)
        want = projection(principal_directions(cov, k))
        assert_close(projection(directions(student, cov, k)), want, "the space that the columns span")


@check(marks=2, needs=[check_span])
def check_order(student: Student, rng: torch.Generator) -> None:
    """Each column is a principal direction of its own, the one of largest variance first."""
    for dimensions, k, tilt in ((4, 2, None), (5, 3, None), (3, 3, 0.1)):
        cov = some_case(rng, dimensions, tilt)
        want = principal_directions(cov, k)
        got = directions(student, cov, k)
        # Of length 1 and the reference's sign; length is the next check's business.
        aligned = got / got.norm(dim=0) * (got * want).sum(0).sign()
        assert_close(aligned, want, "the order of the columns, or the direction of one,")


@check(marks=1, needs=[check_span])
def check_orthonormal(student: Student, rng: torch.Generator) -> None:
    """The columns have length 1 and are orthogonal to each other."""
    for dimensions, k in ((4, 3), (5, 2)):
        got = directions(student, some_case(rng, dimensions), k)
        if not torch.allclose(got.T @ got, torch.eye(k, dtype=torch.float64), rtol=0, atol=1e-4):
            raise Failure("not_orthonormal", "The columns are not orthogonal to each other or not of length 1.")
