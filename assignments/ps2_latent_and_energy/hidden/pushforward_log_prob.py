"""Checks of pushforward_log_prob."""

import torch
from torch import Tensor

from autograder.checks import RecordedModel, Student, assert_close, check
from reference.flow import pushforward_log_prob


def base_log_prob(weights: list[Tensor], z: Tensor) -> Tensor:
    """An isotropic Laplace density, so that a normal one taken for granted is found out; nowhere flat."""
    return -z.abs().sum(-1) - z.shape[-1] * torch.log(torch.tensor(2.0, dtype=z.dtype))


def affine(weights: list[Tensor], x: Tensor) -> Tensor:
    matrix, shift = weights
    return x @ matrix.to(x.dtype).T + shift.to(x.dtype)


def bent(weights: list[Tensor], x: Tensor) -> Tensor:
    """An affine map followed by an increasing one of each coordinate: invertible, its Jacobian dense and not constant."""
    y = affine(weights, x)
    return y + y**3 / 3


def some_map(rng: torch.Generator, dimensions: int, orientation: float) -> list[Tensor]:
    """A well-conditioned dense matrix whose determinant has the sign asked for and is not of magnitude 1."""
    raw = torch.randn(dimensions, dimensions, generator=rng, dtype=torch.float64)
    left, _, right = torch.linalg.svd(raw)
    stretch = 1.5 + torch.rand(dimensions, generator=rng, dtype=torch.float64)
    matrix = left @ stretch.diag() @ right
    if torch.linalg.det(matrix) * orientation < 0:
        matrix[0] = -matrix[0]
    return [matrix, torch.randn(dimensions, generator=rng, dtype=torch.float64)]


def judge(student: Student, rng: torch.Generator, function, dimensions: int, orientation: float) -> None:  # type: ignore[no-untyped-def]
    inverse = RecordedModel(function, *some_map(rng, dimensions, orientation))
    base = RecordedModel(base_log_prob)
    x = torch.randn(5, dimensions, generator=rng, dtype=torch.float64)
    want = pushforward_log_prob(x, base, inverse)
    assert_close(student.pushforward_log_prob(x, base, inverse), want, "the log density")


@check(marks=2)
def check_one_dimension(student: Student, rng: torch.Generator) -> None:
    """The density of data of one dimension is right."""
    judge(student, rng, affine, 1, +1)
    judge(student, rng, bent, 1, +1)


@check(marks=2, needs=[check_one_dimension])
def check_dense_jacobian(student: Student, rng: torch.Generator) -> None:
    """The density is right for maps whose Jacobian is dense and changes from place to place."""
    judge(student, rng, affine, 3, +1)
    judge(student, rng, bent, 2, +1)
    judge(student, rng, bent, 4, +1)


@check(marks=2, needs=[check_one_dimension])
def check_orientation(student: Student, rng: torch.Generator) -> None:
    """The density is right for maps that turn orientation round, so that their determinant is negative."""
    judge(student, rng, affine, 1, -1)
    judge(student, rng, bent, 3, -1)
