"""Checks of ddpm_loss, which judge what the submission hands to the model and what it makes of the answer."""

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
from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model
from assignments.ps3_diffusion.told_steps import assert_form_of_steps
from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import assert_independent, assert_uniform, standardised


@check(marks=1)
def check_noising(student: Student, rng: torch.Generator) -> None:
    """The model is given x_t = √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that it is told."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    assert_noising(draws, draws.t, "x_t is not √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that the model is told.")


@check(marks=2, needs=[check_noising])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element of every example at every call."""
    assert_fresh_noise(observe(student, rng, calls=8, shape=IMAGES))


@check(marks=3)
def check_t(student: Student, rng: torch.Generator) -> None:
    """Each t is uniform on 1, …, T, drawn anew for every example at every call."""
    draws = observe(student, rng, calls=16, shape=(128, 1))
    t = draws.t
    if bool((t == 0).any()):
        assert_clean_at_0(draws)
        message = "t = 0 came up: the steps run from 1 to T, and alpha_bar[0] is clean data."
        raise Failure("t_zero", message, evidence=(float((t == STEPS).any()),))
    if walks_in_order(t):
        raise Failure("t_in_order", "t is not random: it walks through the steps in order.")
    if bool((t == t[:1]).all()):
        raise Failure("same_t_not_fresh", f"Every call uses the same t: {DRAW_AFRESH}")
    steps = standardised(t.to(torch.float64))
    findings = {
        0: ("t_not_fresh", f"The t of one call depend on those before: {DRAW_AFRESH}"),
        2: ("t_shared", "The t of the examples of one batch are not independent."),
    }
    assert_independent(steps, findings)
    missing = sorted(set(range(1, STEPS + 1)) - set(t.unique().tolist()))
    if missing == [STEPS]:
        raise Failure("t_without_last", "t = T never came up: it must be drawn as often as any other step.")
    assert_uniform(t, 1, STEPS, "t_not_uniform", "t is not uniform on 1, …, T.")


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


@check(marks=1, needs=[check_noising])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, t is int64 of shape (N,), the loss keeps the data's dtype, and inputs stay unchanged."""
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    for dtype in (torch.float32, torch.float64):
        model.calls.clear()
        x0 = torch.randn(4, 3, generator=rng, dtype=torch.float64).to(dtype)
        loss = require_tensor(student.ddpm_loss(model.as_function(), x0, alpha_bar.to(dtype)), (), "the loss")
        assert_kept(student, loss, dtype=dtype)
        assert_form_of_steps(model.calls)


def assert_clean_at_0(draws: LossDraws) -> None:
    """Judges whether the model is told t = 0 beside clean data; where these hold noise, they are of another step."""
    at_0 = draws.t == 0
    if not torch.allclose(draws.x_t[at_0], draws.data.detach().expand_as(draws.x_t)[at_0], rtol=1e-4, atol=1e-4):
        message = (
            "The model is told t = 0 beside an x_t that holds noise: the steps are numbered 1, …, T, as in alpha_bar."
        )
        raise Failure("t_zero_for_noisy", message, evidence=(float((draws.t == STEPS).any()), *draws.mixture(draws.t)))


def walks_in_order(t: Tensor) -> bool:
    """Whether batch after batch shares one t that is the step before, or after, the last one's."""
    if bool((t != t[:, :, :1]).any()):
        return False
    path = t[:, :, 0].flatten()
    moves = (path.diff() % STEPS).unique().tolist()
    return moves in ([STEPS - 1], [1])


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
    process = Process(
        times="an integer from 1 to T",
        are_times=lambda t: bool(((t == t.round()) & (t >= 0) & (t <= STEPS)).all()),
        time_dtype=torch.int64,
        data_share=lambda t: alpha_bar[t].sqrt(),
        noise_share=lambda t: (1 - alpha_bar[t]).sqrt(),
        target=lambda data, noise: noise,
    )
    return follow_loss(lambda batch: student.ddpm_loss(model, batch, alpha_bar), model, process, x0, rng)


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
