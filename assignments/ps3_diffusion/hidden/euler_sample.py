"""Checks of euler_sample."""

import torch
from torch import Tensor

from assignments.ps3_diffusion.answers import assert_answers
from assignments.ps3_diffusion.settings import some_velocity_model
from autograder.checks import RecordedModel, Student, check
from reference.flow_matching import euler_sample

WHAT = "the x at t = 1"


@check(marks=2)
def check_moves(student: Student, rng: torch.Generator) -> None:
    """Along a velocity that is the same at all times, x moves from the noise by u / n in each of n steps."""
    model = RecordedModel(lambda weights, x, t: torch.cos(2 * x) - 0.6 * x)
    cases = [(model, some_noise(rng, shape), steps) for shape, steps in (((3, 2), 1), ((3, 2), 4), ((1, 5), 7))]
    assert_answers(student, euler_sample, cases, WHAT)


@check(marks=2, needs=[check_moves])
def check_times(student: Student, rng: torch.Generator) -> None:
    """Step k takes the velocity at its beginning, at t = k / n."""
    model = some_velocity_model(rng)
    cases = [
        (model, some_noise(rng, shape), steps)
        for shape, steps in (((3, 2), 1), ((1, 2), 3), ((4, 3), 10), ((1, 1), 49))
    ]
    assert_answers(student, euler_sample, cases, WHAT)


@check(marks=1, needs=[check_times])
def check_any_shape(student: Student, rng: torch.Generator) -> None:
    """The noise may have any shape."""
    model = some_velocity_model(rng)
    cases = [(model, some_noise(rng, shape), 2) for shape in ((4,), (2, 3, 2), (3, 1, 2, 4))]
    assert_answers(student, euler_sample, cases, WHAT)


def some_noise(rng: torch.Generator, shape: tuple[int, ...]) -> Tensor:
    return torch.randn(shape, generator=rng, dtype=torch.float64)
