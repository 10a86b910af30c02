"""Checks of inpaint, which judge every step that the submission takes by what the model was shown and answered."""

import torch

from assignments.ps3_diffusion.settings import some_alpha_bar, some_noise_model
from autograder.checks import Failure, Student, check
from autograder.checks.diffusion.inpaint_judges import (
    assert_known_part,
    assert_start_is_noise,
    assert_unknown_means,
    assert_unknown_noise,
)
from autograder.checks.diffusion.inpaint_path import InpaintPath, follow_inpaint
from autograder.checks.diffusion.mixture import share_and_rest

IMAGES = (128, 2, 4, 4)
ROUNDING = 1e-6
"""How far a pixel may be off that equals x0 exactly but for the last digits."""


@check(marks=1)
def check_calls(student: Student, rng: torch.Generator) -> None:
    """The result is a tensor of x0's shape, and the model is called once a step, on the whole batch."""
    observe(student, rng, runs=1, shape=(2, 1, 3, 3))


@check(marks=1, needs=[check_calls])
def check_start(student: Student, rng: torch.Generator) -> None:
    """The start x_T is standard normal at every pixel, known or not, with a fresh draw for each."""
    assert_start_is_noise(observe(student, rng, runs=2, shape=IMAGES))


@check(marks=2, needs=[check_calls])
def check_known_part(student: Student, rng: torch.Generator) -> None:
    """Each step but the last draws the known pixels afresh from x0, at the noise level of t − 1."""
    assert_known_part(observe(student, rng, runs=2, shape=IMAGES), rng)


@check(marks=1, needs=[check_calls])
def check_unknown_mean(student: Student, rng: torch.Generator) -> None:
    """Each step moves the unknown pixels to the mean of Algorithm 2, whatever x0 holds there."""
    assert_unknown_means(observe(student, rng, runs=1, shape=(256, 2, 4, 4)))


@check(marks=1, needs=[check_calls])
def check_unknown_noise(student: Student, rng: torch.Generator) -> None:
    """Each step but the last, t = 1, adds normal noise of variance β_t to the unknown pixels, fresh for each."""
    assert_unknown_noise(observe(student, rng, runs=1, shape=IMAGES), rng)


@check(marks=1, needs=[check_calls])
def check_known_pixels(student: Student, rng: torch.Generator) -> None:
    """The known pixels of the result equal x0 exactly."""
    observed = observe(student, rng, runs=1, shape=IMAGES)
    found, right = (images[observed.known] for images in (observed.whole.x[:, -1], observed.x0))
    if not torch.allclose(found, right, rtol=ROUNDING, atol=ROUNDING):
        message = "The known pixels of the result do not equal x0 exactly."
        with observed.whole.clipping_first([observed.whole.steps - 1]):
            raise Failure("known_pixels", message, evidence=share_and_rest(found, right))


def observe(student: Student, rng: torch.Generator, *, runs: int, shape: tuple[int, ...]) -> InpaintPath:
    """The path of some runs of the submission."""
    return follow_inpaint(student, some_noise_model(rng), some_alpha_bar(rng), rng, runs=runs, shape=shape)
