"""Examples of mixture_log_prob."""

import math

import torch

from autograder.checks import Student, assert_close, assert_kept, check, require_tensor


@check(marks=1)
def check_example(student: Student) -> None:
    """A quarter of N(0, 1) and three quarters of N(2, 4), at 0: (¼ + ¾ · ½ e^−½) / √(2π)."""
    weights, means, covs = torch.tensor([0.25, 0.75]), torch.tensor([[0.0], [2.0]]), torch.tensor([[[1.0]], [[4.0]]])
    density = (0.25 + 0.75 * math.exp(-0.5) / 2) / math.sqrt(2 * math.pi)
    got = student.mixture_log_prob(torch.tensor([[0.0]]), weights, means, covs)
    assert_close(got, torch.tensor([math.log(density)]), "the log density")


@check(marks=1, needs=[check_example])
def check_plane(student: Student) -> None:
    """Three components about (5, 3), whose Σ are [[2, 1], [1, 2]], I and 4 I, with determinants 3, 1 and 16."""
    weights, means = torch.tensor([0.2, 0.3, 0.5]), torch.tensor([5.0, 3.0]).repeat(3, 1)
    covs = torch.stack([torch.tensor([[2.0, 1.0], [1.0, 2.0]]), torch.eye(2), 4 * torch.eye(2)])
    x = means[:2] + torch.tensor([[1.0, 1.0], [1.0, -1.0]])
    # (x − μ)ᵀ Σ⁻¹ (x − μ) is 2/3, 2 and ½ for the first example, and 2, 2 and ½ for the second.
    exponentials = torch.tensor([[-1 / 3, -1.0, -1 / 4], [-1.0, -1.0, -1 / 4]]).exp()
    densities = exponentials @ (weights / torch.tensor([math.sqrt(3), 1.0, 4.0])) / (2 * math.pi)
    assert_close(student.mixture_log_prob(x, weights, means, covs), densities.log(), "the log density in the plane")


@check(marks=1, needs=[check_example])
def check_far_away(student: Student) -> None:
    """At 1000 the density of that mixture is too small for a number, its logarithm log(⅜) − ½ log(2π) − ½ · 499² is not."""
    weights, means, covs = torch.tensor([0.25, 0.75]), torch.tensor([[0.0], [2.0]]), torch.tensor([[[1.0]], [[4.0]]])
    far = math.log(3 / 8) - math.log(2 * math.pi) / 2 - 499**2 / 2
    near = math.log((0.25 + 0.75 * math.exp(-0.5) / 2) / math.sqrt(2 * math.pi))
    for examples, want in (([[1000.0]], [far]), ([[0.0], [1000.0]], [near, far])):
        got = student.mixture_log_prob(torch.tensor(examples), weights, means, covs)
        got = require_tensor(got, (len(want),), "the log density")
        for found, right in zip(got, want, strict=True):
            assert_close(found, torch.tensor(right), f"the log density, of the examples {examples},")


@check(marks=1, needs=[check_example])
def check_conventions(student: Student) -> None:
    """The result has shape (N,), for a single example too, and the inputs' dtype, and the inputs stay unchanged."""
    for dtype, size, components, dimensions in (
        (torch.float32, 1, 3, 2),
        (torch.float64, 4, 2, 3),
        (torch.float64, 1, 1, 1),
    ):
        weights, means = torch.full((components,), 1 / components), torch.ones(components, dimensions)
        mixture = weights, means, torch.eye(dimensions).repeat(components, 1, 1)
        given = [each.to(dtype) for each in (torch.full((size, dimensions), 3.0), *mixture)]
        got = require_tensor(student.mixture_log_prob(*given), (size,), "the log density")
        assert_kept(student, got, dtype=dtype)
