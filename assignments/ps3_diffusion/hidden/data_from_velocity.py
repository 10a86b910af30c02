"""Checks of data_from_velocity."""

import torch

from assignments.ps3_diffusion.answers import SHAPES, assert_answers
from assignments.ps3_diffusion.times import some_case
from autograder.checks import Student, check
from reference.flow_matching import data_from_velocity

WHAT = "the estimate of x1"


@check(marks=2)
def check_formula(student: Student, rng: torch.Generator) -> None:
    """From any time between, the data are x_t + (1 − t) u."""
    assert_answers(student, data_from_velocity, [some_case(rng, (1, 4)) for _ in range(4)], WHAT)


@check(marks=1, needs=[check_formula])
def check_each_example(student: Student, rng: torch.Generator) -> None:
    """Every example has a time of its own, whatever the shape of the data."""
    assert_answers(student, data_from_velocity, [some_case(rng, shape) for shape in SHAPES], WHAT)


@check(marks=1, needs=[check_formula])
def check_ends(student: Student, rng: torch.Generator) -> None:
    """At t = 0 the whole way is left to go, and at t = 1 nothing of it."""
    assert_answers(student, data_from_velocity, [some_case(rng, (1, 4), t) for t in (0.0, 1.0)], WHAT)
