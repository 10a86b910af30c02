"""Checks of velocity_from_noise."""

import torch

from assignments.ps3_diffusion.answers import SHAPES, assert_answers
from assignments.ps3_diffusion.times import early, some_case
from autograder.checks import Student, check
from reference.flow_matching import velocity_from_noise

WHAT = "the velocity"


@check(marks=2)
def check_formula(student: Student, rng: torch.Generator) -> None:
    """At any time between, the velocity is (x_t − ε) / t."""
    assert_answers(student, velocity_from_noise, [some_case(rng, (1, 4)) for _ in range(4)], WHAT)


@check(marks=1, needs=[check_formula])
def check_each_example(student: Student, rng: torch.Generator) -> None:
    """Every example has a time of its own, whatever the shape of the data."""
    assert_answers(student, velocity_from_noise, [some_case(rng, shape) for shape in SHAPES], WHAT)


@check(marks=1, needs=[check_formula])
def check_ends(student: Student, rng: torch.Generator) -> None:
    """The formula holds at t = 1, and near t = 0 without any safeguard."""
    assert_answers(student, velocity_from_noise, [some_case(rng, (1, 4), t) for t in (1.0, early(rng))], WHAT)
