"""Checks of guided_noise."""

import torch
from torch import Tensor

from assignments.ps3_diffusion.answers import assert_answers
from assignments.ps3_diffusion.settings import STEPS, some_conditional_model
from autograder.checks import Student, check
from reference.guidance import guided_noise

LABELS = 5
WHAT = "the guided noise"


@check(marks=2)
def check_guidance(student: Student, rng: torch.Generator) -> None:
    """With γ beyond 1, the prediction goes from ε_u past ε_c; with γ between 0 and 1, part of the way there."""
    model = some_conditional_model(rng)
    cases = [(model, *some_batch(rng, shape), gamma) for shape, gamma in (((3, 4), 3.0), ((1, 2), 7.5), ((5, 2), 0.4))]
    assert_answers(student, guided_noise, cases, WHAT)


@check(marks=2)
def check_ends(student: Student, rng: torch.Generator) -> None:
    """With γ = 0 the condition is forgotten, and γ = 1 gives the conditional prediction."""
    model = some_conditional_model(rng)
    cases = [(model, *some_batch(rng, (3, 4)), gamma) for gamma in (0, 1, 0.0, 1.0)]
    assert_answers(student, guided_noise, cases, WHAT)


@check(marks=1, needs=[check_guidance])
def check_any_input(student: Student, rng: torch.Generator) -> None:
    """Examples may have any shape, conditions may be vectors, and γ may be a tensor."""
    model, gamma = some_conditional_model(rng), torch.tensor(2.5, dtype=torch.float64)
    cases = []
    for shape in ((4,), (3, 2, 4, 5)):
        x_t, t, labels = some_batch(rng, shape)
        vectors = torch.randn(len(x_t), 6, generator=rng, dtype=torch.float64)
        cases += [(model, x_t, t, labels, gamma), (model, x_t, t, vectors, 1.5)]
    assert_answers(student, guided_noise, cases, WHAT)


def some_batch(rng: torch.Generator, shape: tuple[int, ...]) -> tuple[Tensor, Tensor, Tensor]:
    """Noisy examples, their steps and their labels."""
    x_t = torch.randn(shape, generator=rng, dtype=torch.float64)
    t = torch.randint(1, STEPS + 1, shape[:1], generator=rng)
    return x_t, t, torch.randint(0, LABELS, shape[:1], generator=rng)
