"""Checks of ddpm_loss, which judge what the submission hands to the model and what it makes of the answer."""

import torch

from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model
from autograder.checks import Student, check
from autograder.checks.diffusion.loss_draws import LossDraws, follow_loss, with_all_noise
from autograder.checks.diffusion.loss_judges import (
    IMAGES,
    assert_fresh_noise,
    assert_gradients,
    assert_loss,
    assert_noising,
)
from autograder.checks.diffusion.processes import diffusion
from autograder.checks.diffusion.time_judges import assert_uniform_steps


@check(marks=1)
def check_noising(student: Student, rng: torch.Generator) -> None:
    """The model is given x_t = √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that it is told."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    assert_noising(draws, draws.t, "x_t is not √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that the model is told.")


@check(marks=1, needs=[check_noising])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element of every example at every call."""
    assert_fresh_noise(observe(student, rng, calls=8, shape=IMAGES))


@check(marks=2)
def check_t(student: Student, rng: torch.Generator) -> None:
    """Each t is uniform on 1, …, T, drawn anew for every example at every call."""
    assert_uniform_steps(observe(student, rng, calls=16, shape=(128, 1)), last=STEPS)


@check(marks=1, needs=[check_noising])
def check_loss(student: Student, rng: torch.Generator) -> None:
    """The loss is the mean squared error of the model's prediction, for exactly the noise that was drawn."""
    message = "The loss is not the mean squared error between the prediction and the noise in x_t."
    assert_loss("loss", message, *(observe_noisy(student, rng, scale=scale) for scale in (1.0, 0.0, 3.0)))


@check(marks=1, needs=[check_loss])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the model, and to x0 if that needs gradients."""
    assert_gradients(observe_noisy(student, rng, x0_needs_gradient=True), "x0")


@check(marks=1, needs=[check_loss])
def check_any_shape(student: Student, rng: torch.Generator) -> None:
    """The data may have any shape: vectors, sequences, images."""
    for shape in ((3, 5), (3, 2, 4), (3, 1, 2, 3)):
        draws = observe_noisy(student, rng, shape)
        assert_loss("loss_of_shape", f"The loss is wrong for data of shape {shape}.", draws)


def observe(
    student: Student,
    rng: torch.Generator,
    *,
    calls: int,
    shape: tuple[int, ...],
    scale: float = 1.0,
    x0_needs_gradient: bool = False,
) -> LossDraws:
    """What the submission drew in some calls on fresh data of a shape (N, ...) and a scale.

    Where the data need gradients, a submission that changes them in place fails at once.
    """
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    x0 = scale * (1.0 + 2.0 * torch.randn(calls, 1, *shape, generator=rng, dtype=torch.float64))
    x0.requires_grad_(x0_needs_gradient)
    return follow_loss(lambda batch: student.ddpm_loss(model, batch, alpha_bar), model, diffusion(alpha_bar), x0, rng)


def observe_noisy(
    student: Student,
    rng: torch.Generator,
    shape: tuple[int, ...] = (3, 2, 2),
    *,
    scale: float = 1.0,
    x0_needs_gradient: bool = False,
) -> LossDraws:
    """One call that drew no t = 0, so that all its noise is known; t itself is judged elsewhere."""
    message = "t = 0 came up again and again: the steps run from 1 to T."
    return with_all_noise(
        lambda: observe(student, rng, calls=1, shape=shape, scale=scale, x0_needs_gradient=x0_needs_gradient),
        "t_zero",
        message,
    )
