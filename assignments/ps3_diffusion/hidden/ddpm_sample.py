"""Checks of ddpm_sample, which judge every step that the submission takes by what the model was shown and answered."""

import torch

from assignments.ps3_diffusion.settings import some_alpha_bar, some_noise_model
from autograder.checks import Student, check
from autograder.checks.diffusion.sampler_judges import (
    added_noise,
    assert_fresh_added_noise,
    assert_fresh_start,
    assert_means,
    assert_no_noise_at_last_step,
    assert_order,
)
from autograder.checks.diffusion.sampler_path import SamplerPath, follow_sampler

SHAPE = (128, 2, 4, 4)


@check(marks=1)
def check_calls(student: Student, rng: torch.Generator) -> None:
    """The sampler returns a tensor of the shape asked for and calls the model once a step, on the whole batch."""
    observe(student, rng, runs=1, shape=(2, 1, 3, 3))


@check(marks=1, needs=[check_calls])
def check_order(student: Student, rng: torch.Generator) -> None:
    """The steps run from T down to 1."""
    assert_order(observe(student, rng, runs=1, shape=SHAPE))


@check(marks=1, needs=[check_calls])
def check_start(student: Student, rng: torch.Generator) -> None:
    """The start x_T is standard normal, with a fresh draw for every element."""
    assert_fresh_start(observe(student, rng, runs=2, shape=SHAPE).x[:, 0])


@check(marks=2, needs=[check_calls])
def check_mean(student: Student, rng: torch.Generator) -> None:
    """Each step moves to the mean of Algorithm 2, given x_t and the predicted noise."""
    assert_means(observe(student, rng, runs=1, shape=(256, 2, 4, 4)))


@check(marks=1, needs=[check_calls])
def check_spread(student: Student, rng: torch.Generator) -> None:
    """Each step but the last adds normal noise of variance β_t, fresh for every element."""
    path = observe(student, rng, runs=1, shape=(256, 2, 4, 4))
    with path.clipping_first(range(path.steps - 1)):
        assert_fresh_added_noise(added_noise(path))


@check(marks=1, needs=[check_calls])
def check_last_step(student: Student, rng: torch.Generator) -> None:
    """The last step, t = 1, adds no noise."""
    assert_no_noise_at_last_step(observe(student, rng, runs=1, shape=SHAPE))


def observe(student: Student, rng: torch.Generator, *, runs: int, shape: tuple[int, ...]) -> SamplerPath:
    """The path of some runs of the submission."""
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    return follow_sampler([lambda: student.ddpm_sample(model, shape, alpha_bar)] * runs, model, alpha_bar, shape)
