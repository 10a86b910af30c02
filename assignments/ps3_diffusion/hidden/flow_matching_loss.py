"""Checks of flow_matching_loss, which judge what the submission hands to the model and what it makes of the answer."""

import torch

from assignments.ps3_diffusion.settings import some_velocity_model
from autograder.checks import Student, check
from autograder.checks.diffusion.loss_draws import LossDraws, follow_loss, with_all_noise
from autograder.checks.diffusion.loss_judges import (
    IMAGES,
    assert_fresh_noise,
    assert_gradients,
    assert_loss,
    assert_noising,
)
from autograder.checks.diffusion.processes import FLOW_MATCHING
from autograder.checks.diffusion.time_judges import assert_uniform_times


@check(marks=1)
def check_noising(student: Student, rng: torch.Generator) -> None:
    """The model is given x_t = t x1 + (1 − t) ε for the t that it is told: noise at t = 0, data at t = 1."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    eighths = (8 * draws.t).floor()
    assert_noising(draws, eighths, "x_t is not t x1 + (1 − t) ε for the t that the model is told.")


@check(marks=1, needs=[check_noising])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element of every example at every call."""
    assert_fresh_noise(observe(student, rng, calls=8, shape=IMAGES))


@check(marks=1)
def check_t(student: Student, rng: torch.Generator) -> None:
    """Each t is uniform on (0, 1), drawn anew for every example at every call."""
    assert_uniform_times(observe(student, rng, calls=16, shape=(256, 1)))


@check(marks=2, needs=[check_noising])
def check_loss(student: Student, rng: torch.Generator) -> None:
    """The loss is the mean squared error of the model's prediction to x1 − ε, for exactly the noise that was drawn."""
    message = "The loss is not the mean squared error between the prediction and x1 − ε."
    assert_loss("loss", message, *(observe_noisy(student, rng, IMAGES, scale=scale) for scale in (1.0, 0.0, 3.0)))
    assert_loss("loss_of_one", message, observe_noisy(student, rng, (1, 3)))


@check(marks=1, needs=[check_loss])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the model, and to x1 if that needs gradients."""
    assert_gradients(observe_noisy(student, rng, (3, 2, 2), x1_needs_gradient=True), "x1")


@check(marks=1, needs=[check_loss])
def check_any_shape(student: Student, rng: torch.Generator) -> None:
    """The data may have any shape: numbers, vectors, sequences, images."""
    for shape in ((4,), (4, 4), (3, 5), (3, 2, 4), (3, 1, 2, 3)):
        draws = observe_noisy(student, rng, shape)
        assert_loss("loss_of_shape", f"The loss is wrong for data of shape {shape}.", draws)


def observe(
    student: Student,
    rng: torch.Generator,
    *,
    calls: int,
    shape: tuple[int, ...],
    scale: float = 1.0,
    x1_needs_gradient: bool = False,
) -> LossDraws:
    """What the submission drew in some calls on fresh data of a shape (N, ...) and a scale.

    Where the data need gradients, a submission that changes them in place fails at once.
    """
    model = some_velocity_model(rng)
    x1 = scale * (1.0 + 2.0 * torch.randn(calls, 1, *shape, generator=rng, dtype=torch.float64))
    x1.requires_grad_(x1_needs_gradient)
    return follow_loss(lambda batch: student.flow_matching_loss(model, batch), model, FLOW_MATCHING, x1, rng)


def observe_noisy(
    student: Student,
    rng: torch.Generator,
    shape: tuple[int, ...],
    *,
    scale: float = 1.0,
    x1_needs_gradient: bool = False,
) -> LossDraws:
    """One call that drew no t = 1, so that all its noise is known; t itself is judged elsewhere."""
    message = "t = 1 came up again and again, where x_t is clean data: t is uniform on the interval from 0 to 1."
    return with_all_noise(
        lambda: observe(student, rng, calls=1, shape=shape, scale=scale, x1_needs_gradient=x1_needs_gradient),
        "t_one",
        message,
    )
