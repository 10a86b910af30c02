"""Checks of ddpm_loss, which judge what the submission hands to the model and what it makes of the answer."""

import torch
from torch import Tensor

from assignments.ps3_diffusion.loss_draws import LossDraws, observe
from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model
from autograder.checks import Failure, Student, assert_close, assert_kept, check, require_tensor
from autograder.checks.statistics import (
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_uniform,
    assert_variance,
    standardised,
)

IMAGES = (64, 2, 4, 4)


@check(marks=1)
def check_noising(student: Student, rng: torch.Generator) -> None:
    """The model is given x_t = √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that it is told."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    noise = standardised(draws.noise)
    message = "x_t is not √ᾱ_t x0 + √(1 − ᾱ_t) ε for the t that the model is told."
    try:
        assert_uncorrelated(noise, draws.x0.detach().expand_as(noise), "noising", message)
        for step in draws.t.unique():
            # Shared or uniform noise, another check's business, varies less evenly than this; a wrong factor, more.
            assert_variance(noise[draws.t == step], "noising", message, slack=0.25)
    except Failure as failure:
        failure.evidence = draws.mixture()
        raise


@check(marks=2, needs=[check_noising])
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is standard normal, with a fresh draw for every element of every example at every call."""
    draws = observe(student, rng, calls=8, shape=IMAGES)
    noise = standardised(draws.noise)
    within = ("noise_within", "Elements of one example share their noise.")
    findings = {
        0: (
            "noise_not_fresh",
            "The noise of one call comes again in the next; draw it anew from torch's global generator.",
        ),
        1: ("noise_repeated", "The model sees one noise again and again in one call."),
        2: ("noise_shared", "Examples of one batch share their noise."),
    }
    assert_independent(noise, findings | dict.fromkeys(range(3, noise.ndim), within))
    assert_standard_normal(draws.noise, "noise_not_normal", "The noise is not standard normal.")


@check(marks=3)
def check_t(student: Student, rng: torch.Generator) -> None:
    """Each t is uniform on 1, …, T, drawn anew for every example at every call."""
    t = observe(student, rng, calls=16, shape=(128, 1)).t
    if bool((t == 0).any()):
        message = "t = 0 came up: the steps run from 1 to T, and alpha_bar[0] is clean data."
        raise Failure("t_zero", message, evidence=(float((t == STEPS).any()),))
    if walks_in_order(t):
        raise Failure("t_in_order", "t is not random: it walks through the steps in order.")
    if bool((t == t[:1]).all()):
        raise Failure("t_repeated", "Every call uses the same t; draw them anew from torch's global generator.")
    steps = standardised(t.to(torch.float64))
    findings = {
        0: ("t_not_fresh", "The t of one call depend on those before; draw them anew from torch's global generator."),
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
    for draws in (observe_noisy(student, rng), observe_noisy(student, rng)):
        loss, right = draws.losses[0].detach(), draws.nearest_explanation(0).detach()
        if not torch.isclose(loss.to(torch.float64), right, rtol=1e-4):
            message = "The loss is not the mean squared error between the prediction and the noise in x_t."
            raise Failure("loss", message, evidence=(float(loss / right),))


@check(marks=1, needs=[check_loss])
def check_gradient(student: Student, rng: torch.Generator) -> None:
    """The loss can be back-propagated to the model, and to x0 if that needs gradients."""
    draws = observe_noisy(student, rng, x0_needs_gradient=True)
    right = draws.nearest_explanation(0)
    for got, want in zip(draws.model.gradients(draws.losses[0]), draws.model.gradients(right), strict=True):
        assert_close(got, want, "the gradient for the model's weights")
    (got,) = torch.autograd.grad(draws.losses[0], draws.x0, allow_unused=True, materialize_grads=True)
    (want,) = torch.autograd.grad(right, draws.x0)
    assert_close(got, want, "the gradient for x0")


@check(marks=1, needs=[check_loss])
def check_any_shape(student: Student, rng: torch.Generator) -> None:
    """The data may have any shape: vectors, sequences, images."""
    for shape in ((3, 5), (3, 2, 4), (3, 1, 2, 3)):
        draws = observe_noisy(student, rng, shape)
        loss, right = draws.losses[0].detach(), draws.nearest_explanation(0).detach()
        if not torch.isclose(loss.to(torch.float64), right, rtol=1e-4):
            raise Failure("loss_of_shape", f"The loss is wrong for data of shape {shape}.")


@check(marks=1, needs=[check_noising])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, t is int64 of shape (N,), the loss keeps the data's dtype, and inputs stay unchanged."""
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    for dtype in (torch.float32, torch.float64):
        model.calls.clear()
        x0 = torch.randn(4, 3, generator=rng, dtype=torch.float64).to(dtype)
        loss = require_tensor(student.ddpm_loss(model.as_function(), x0, alpha_bar.to(dtype)), (), "the loss")
        assert_kept(student, loss, dtype=dtype)
        for x_t, t in model.calls:
            if not isinstance(t, Tensor) or t.dtype != torch.int64 or t.shape != x_t.shape[:1]:
                raise Failure("t_form", "The model was not given t as an int64 tensor of shape (N,).")


def walks_in_order(t: Tensor) -> bool:
    """Whether batch after batch shares one t that is the step before, or after, the last one's."""
    if bool((t != t[:, :, :1]).any()):
        return False
    path = t[:, :, 0].flatten()
    moves = (path.diff() % STEPS).unique().tolist()
    return moves in ([STEPS - 1], [1])


def observe_noisy(
    student: Student, rng: torch.Generator, shape: tuple[int, ...] = (3, 2, 2), *, x0_needs_gradient: bool = False
) -> LossDraws:
    """One call that drew no t = 0, so that all its noise is known; t itself is judged elsewhere."""
    for _ in range(20):
        draws = observe(student, rng, calls=1, shape=shape, x0_needs_gradient=x0_needs_gradient)
        if bool((draws.t > 0).all()):
            return draws
    raise Failure("t_zero", "t = 0 came up again and again: the steps run from 1 to T.")
