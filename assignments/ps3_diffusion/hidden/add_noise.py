"""Checks of add_noise."""

import torch
from torch import Tensor

from assignments.ps3_diffusion.answers import SHAPES, assert_answers
from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar
from autograder.checks import Student, check
from reference.ddpm import add_noise

WHAT = "the noisy x_t"


@check(marks=2)
def check_formula(student: Student, rng: torch.Generator) -> None:
    """A single image is noised to x_t = √ᾱ_t x0 + √(1 − ᾱ_t) ε, for schedules of any length."""
    cases = [some_case(rng, (1, 2, 3, 3), steps) for steps in (STEPS, STEPS, 3, 3)]
    assert_answers(student, add_noise, cases, WHAT)


@check(marks=2, needs=[check_formula])
def check_each_example(student: Student, rng: torch.Generator) -> None:
    """Every example is noised to a step of its own, whatever the shape of the data."""
    assert_answers(student, add_noise, [some_case(rng, shape, STEPS) for shape in SHAPES], WHAT)


@check(marks=1, needs=[check_formula])
def check_ends(student: Student, rng: torch.Generator) -> None:
    """The step t = 0 gives x0 back, and t = T is the last of alpha_bar."""
    cases = []
    for steps in (1, STEPS):
        x0, _, noise, alpha_bar = some_case(rng, (1, 4), steps)
        cases += [(x0, torch.tensor([t]), noise, alpha_bar) for t in (0, steps)]
    assert_answers(student, add_noise, cases, WHAT)


def some_case(rng: torch.Generator, shape: tuple[int, ...], steps: int) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Data, steps from 1 to T that are not all the same, noise, and a schedule of that many steps."""
    x0, noise = torch.randn(2, *shape, generator=rng, dtype=torch.float64)
    first = torch.randint(0, steps, (), generator=rng)
    t = 1 + (first + torch.arange(shape[0])) % steps
    return x0, t, noise, some_alpha_bar(rng)[: steps + 1]
