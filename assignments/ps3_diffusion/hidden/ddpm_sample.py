"""Checks of ddpm_sample, which judge every step that the submission takes by what the model was shown and answered."""

import torch

from assignments.ps3_diffusion.sampler_judges import (
    added_noise,
    assert_means,
    assert_no_noise_at_last_step,
    assert_order,
)
from assignments.ps3_diffusion.sampler_path import SamplerPath, follow_sampler
from assignments.ps3_diffusion.settings import some_alpha_bar, some_noise_model
from assignments.ps3_diffusion.told_steps import assert_form_of_steps
from autograder.checks import Student, assert_kept, check, require_tensor
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import assert_independent, assert_standard_normal, standardised

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
    start = observe(student, rng, runs=2, shape=SHAPE).x[:, 0]
    shared = ("start_shared", "Elements of the start share their noise.")
    again = ("start_not_fresh", f"Each run starts from the same x_T: {DRAW_AFRESH}")
    assert_independent(standardised(start), {0: again} | dict.fromkeys(range(1, start.ndim), shared))
    assert_standard_normal(start, "start_not_normal", "The start x_T is not standard normal.")


@check(marks=3, needs=[check_calls])
def check_mean(student: Student, rng: torch.Generator) -> None:
    """Each step moves to the mean of Algorithm 2, given x_t and the predicted noise."""
    assert_means(observe(student, rng, runs=1, shape=(256, 2, 4, 4)))


@check(marks=2, needs=[check_calls])
def check_spread(student: Student, rng: torch.Generator) -> None:
    """Each step but the last adds normal noise of variance β_t, fresh for every element."""
    path = observe(student, rng, runs=1, shape=(256, 2, 4, 4))
    shared = ("added_noise_shared", "The noise that the steps add is not a fresh draw for every element of every step.")
    with path.clipping_first(range(path.steps - 1)):
        noise = added_noise(path)
        assert_independent(standardised(noise), dict.fromkeys(range(noise.ndim), shared))
        assert_standard_normal(noise, "added_noise_not_normal", "The noise that the steps add is not normal.")


@check(marks=1, needs=[check_calls])
def check_last_step(student: Student, rng: torch.Generator) -> None:
    """The last step, t = 1, adds no noise."""
    assert_no_noise_at_last_step(observe(student, rng, runs=1, shape=SHAPE))


@check(marks=1, needs=[check_calls])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, t is int64 of shape (N,), the sample has alpha_bar's dtype, inputs stay unchanged."""
    schedule, model = some_alpha_bar(rng)[:3], some_noise_model(rng)
    for dtype in (torch.float32, torch.float64):
        model.calls.clear()
        sample = student.ddpm_sample(model.as_function(), (4, 3), schedule.to(dtype))
        require_tensor(sample, (4, 3), "the sample")
        assert_kept(student, sample, dtype=dtype)
        assert_form_of_steps(model.calls)


def observe(student: Student, rng: torch.Generator, *, runs: int, shape: tuple[int, ...]) -> SamplerPath:
    """The path of some runs of the submission."""
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    return follow_sampler([lambda: student.ddpm_sample(model, shape, alpha_bar)] * runs, model, alpha_bar, shape)
