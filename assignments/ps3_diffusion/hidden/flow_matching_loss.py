"""Checks of flow_matching_loss, which judge what the submission hands to the model and what it makes of the answer."""

import torch
from torch import Tensor

from assignments.ps3_diffusion.loss_draws import LossDraws, Process, follow_loss, with_all_noise
from assignments.ps3_diffusion.loss_judges import (
    IMAGES,
    assert_fresh_noise,
    assert_gradients,
    assert_loss,
    assert_noising,
)
from assignments.ps3_diffusion.settings import some_velocity_model
from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import ALPHA, assert_independent, kolmogorov_smirnov, standardised

PROCESS = Process(
    times="a number from 0 to 1",
    are_times=lambda t: bool(((t >= 0) & (t <= 1)).all()),
    time_dtype=torch.float64,
    data_share=lambda t: t,
    noise_share=lambda t: 1 - t,
    target=lambda data, noise: data - noise,
)


@check(marks=1)
def check_noising(student: Student, rng: torch.Generator) -> None:
    """The model is given x_t = t x1 + (1 − t) ε for the t that it is told: noise at t = 0, data at t = 1."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    eighths = (8 * draws.t).floor()
    assert_noising(draws, eighths, "x_t is not t x1 + (1 − t) ε for the t that the model is told.")


@check(marks=2, needs=[check_noising])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element of every example at every call."""
    assert_fresh_noise(observe(student, rng, calls=8, shape=IMAGES))


@check(marks=2)
def check_t(student: Student, rng: torch.Generator) -> None:
    """Each t is uniform on (0, 1), drawn anew for every example at every call."""
    t = observe(student, rng, calls=16, shape=(256, 1)).t
    if bool((t == t[:1]).all()):
        raise Failure("same_t_not_fresh", f"Every call uses the same t: {DRAW_AFRESH}")
    findings = {
        0: ("t_not_fresh", f"The t of one call depend on those before: {DRAW_AFRESH}"),
        2: ("t_shared", "The t of the examples of one batch are not independent."),
    }
    assert_independent(standardised(t), findings)
    draws = t[:, 0].flatten()
    distinct = len(draws.unique()) / len(draws)
    if distinct < 0.98:
        # Of 4096 uniform draws in float32 over 80 coincide with a probability under 1e-80.
        message = "The t take some values again and again: they are uniform on the whole interval from 0 to 1."
        raise Failure("t_on_a_grid", message, evidence=(distinct,))
    # With probability (1 − a)^n none of n draws is below a, and with the same probability none is above 1 − a.
    margin = max(float(draws.min()), 1 - float(draws.max()))
    p_ends = 2 * (1 - margin) ** len(draws)
    if not 2 * min(kolmogorov_smirnov(draws), p_ends) >= ALPHA:
        message = "The t are not uniform on the interval from 0 to 1."
        measured = (float(draws.mean()), float(draws.std()))
        raise Failure("t_not_uniform", message, false_alarm=ALPHA, evidence=measured)


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


@check(marks=1, needs=[check_noising])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, t is a tensor (N,), the loss keeps the data's dtype, and x1 stays unchanged."""
    model = some_velocity_model(rng)
    for dtype in (torch.float32, torch.float64):
        model.calls.clear()
        x1 = torch.randn(4, 3, generator=rng, dtype=torch.float64).to(dtype)
        loss = require_tensor(student.flow_matching_loss(model.as_function(), x1), (), "the loss")
        assert_kept(student, loss, dtype=dtype)
        for x_t, t in model.calls:
            if not (isinstance(t, Tensor) and t.is_floating_point() and t.shape == x_t.shape[:1]):
                raise Failure("t_form", "The model was not given t as a floating tensor of shape (N,).")


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
    return follow_loss(lambda batch: student.flow_matching_loss(model, batch), model, PROCESS, x1, rng)


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
