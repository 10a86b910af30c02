"""Checks of mixture_log_prob."""

import torch

from assignments.ps1_density.settings import some_examples, some_mixture
from autograder.checks import Student, assert_close, check, require_tensor
from reference.mixture import mixture_log_prob


@check(marks=3)
def check_value(student: Student, rng: torch.Generator) -> None:
    """The log density of each example is that of the weighted sum of the components' densities."""
    for size, components, dimensions in ((5, 3, 2), (4, 2, 3), (2, 4, 1), (3, 1, 2)):
        x, mixture = some_examples(rng, size, dimensions), some_mixture(rng, components, dimensions)
        want = mixture_log_prob(x, *mixture)
        assert_close(student.mixture_log_prob(x, *mixture), want, "the log density")


@check(marks=1, needs=[check_value])
def check_far(student: Student, rng: torch.Generator) -> None:
    """The log density is finite and right for examples far from every component, in float32."""
    x, mixture = some_examples(rng, 4, 3), some_mixture(rng, 2, 3)
    # Even in float64 no density is above 0 there.
    x[2:] *= torch.tensor([200.0, 2000.0])[:, None] / x[2:].norm(dim=1, keepdim=True)
    # Far ones alone, and then beside near ones, for which no one constant mends all.
    for rows in ([2, 2], [0, 1, 2, 3]):
        given = [each.to(torch.float32) for each in (x[rows], *mixture)]
        want = mixture_log_prob(*(each.double() for each in given))
        got = require_tensor(student.mixture_log_prob(*given), want.shape, "the log density")
        # One by one, or the far ones' size would hide what is wrong nearby.
        for found, right in zip(got, want, strict=True):
            assert_close(found, right, "the log density, with examples far from every component,")
