"""Checks of inpaint, which judge every step that the submission takes by what the model was shown and answered."""

import torch

from assignments.ps3_diffusion.inpaint_path import InpaintPath, follow_inpaint, some_mask
from assignments.ps3_diffusion.mixture import share_and_rest
from assignments.ps3_diffusion.sampler_judges import (
    added_noise,
    assert_means,
    assert_no_noise_at_last_step,
    assert_order,
)
from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model
from assignments.ps3_diffusion.told_steps import assert_form_of_steps
from autograder.checks import Failure, Student, assert_kept, check, require_tensor
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import (
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_variance,
    standardised,
)

IMAGES = (128, 2, 4, 4)
ROUNDING = 1e-6
"""How far a pixel may be off that equals x0 exactly but for the last digits."""


@check(marks=1)
def check_calls(student: Student, rng: torch.Generator) -> None:
    """The result is a tensor of x0's shape, and the model is called once a step, on the whole batch."""
    follow_inpaint(student, rng, runs=1, shape=(2, 1, 3, 3))


@check(marks=1, needs=[check_calls])
def check_order(student: Student, rng: torch.Generator) -> None:
    """The steps run from T down to 1."""
    assert_order(follow_inpaint(student, rng, runs=1, shape=(2, 1, 3, 3)).whole)


@check(marks=1, needs=[check_calls])
def check_start(student: Student, rng: torch.Generator) -> None:
    """The start x_T is standard normal at every pixel, known or not, with a fresh draw for each."""
    observed = follow_inpaint(student, rng, runs=2, shape=IMAGES)
    start = observed.whole.x[:, 0]
    holds_data = "The start x_T is not pure noise: it depends on x0."
    shared = ("start_shared", "Elements of the start share their noise.")
    again = ("start_not_fresh", f"Each run starts from the same x_T: {DRAW_AFRESH}")
    try:
        for pixels in (observed.known, ~observed.known):
            assert_uncorrelated(standardised(start[pixels]), observed.x0[pixels], "start_holds_data", holds_data)
    except Failure as failure:
        failure.evidence = observed.mixture(0)
        raise
    assert_independent(standardised(start), {0: again} | dict.fromkeys(range(1, start.ndim), shared))
    for pixels in (observed.known, ~observed.known):
        assert_standard_normal(
            start[pixels], "start_not_normal", "The start x_T is not standard normal at every pixel."
        )


@check(marks=3, needs=[check_calls])
def check_known_part(student: Student, rng: torch.Generator) -> None:
    """Each step but the last draws the known pixels afresh from x0, at the noise level of t − 1."""
    observed = follow_inpaint(student, rng, runs=2, shape=IMAGES)
    with observed.whole.clipping_first(range(STEPS - 1)):
        assert_known_part(observed, rng)


@check(marks=1, needs=[check_calls])
def check_unknown_mean(student: Student, rng: torch.Generator) -> None:
    """Each step moves the unknown pixels to the mean of Algorithm 2, whatever x0 holds there."""
    observed = follow_inpaint(student, rng, runs=1, shape=(256, 2, 4, 4))
    unknown, x0 = observed.unknown_part(), observed.x0[~observed.known]
    assert_means(unknown)
    for call in range(STEPS - 1):
        noise = standardised(unknown.unexplained(call))
        assert_uncorrelated(noise, x0, "x0_leaks", "The unknown pixels depend on what x0 holds there.")


@check(marks=1, needs=[check_calls])
def check_unknown_noise(student: Student, rng: torch.Generator) -> None:
    """Each step but the last, t = 1, adds normal noise of variance β_t to the unknown pixels, fresh for each."""
    observed = follow_inpaint(student, rng, runs=1, shape=IMAGES)
    unknown = observed.unknown_part()
    try:
        assert_no_noise_at_last_step(unknown)
    except Failure as failure:
        failure.evidence += observed.mixture(STEPS)
        copied = float(torch.isclose(unknown.x[0, -1], observed.x0[~observed.known], rtol=ROUNDING).double().mean())
        if failure.code == "noise_at_last_step" and copied > 0.01:
            raise Failure("x0_copied", "Pixels that are not known are taken from x0.", evidence=(copied,)) from None
        raise
    shared = ("added_noise_shared", "The noise that the steps add is not a fresh draw for every pixel of every step.")
    with unknown.clipping_first(range(STEPS - 1)):
        noise = added_noise(unknown)[0]
        placed = observed.in_place(standardised(noise), ~observed.known, rng)
        assert_independent(placed, dict.fromkeys(range(placed.ndim), shared))
        assert_standard_normal(noise, "added_noise_not_normal", "The noise that the steps add is not normal.")


@check(marks=1, needs=[check_calls])
def check_known_pixels(student: Student, rng: torch.Generator) -> None:
    """The known pixels of the result equal x0 exactly."""
    observed = follow_inpaint(student, rng, runs=1, shape=IMAGES)
    found, right = (images[observed.known] for images in (observed.whole.x[:, -1], observed.x0))
    if not torch.allclose(found, right, rtol=ROUNDING, atol=ROUNDING):
        message = "The known pixels of the result do not equal x0 exactly."
        with observed.whole.clipping_first([STEPS - 1]):
            raise Failure("known_pixels", message, evidence=share_and_rest(found, right))


@check(marks=1, needs=[check_calls])
def check_conventions(student: Student, rng: torch.Generator) -> None:
    """The model may be a function, data may have any shape, t is int64 (N,), the dtype is kept, inputs stay unchanged."""
    schedule, model = some_alpha_bar(rng)[:3], some_noise_model(rng)
    for dtype, shape in ((torch.float32, (4, 3)), (torch.float64, (3,)), (torch.float64, (1, 2, 1, 3))):
        model.calls.clear()
        x0 = torch.randn(shape, generator=rng, dtype=torch.float64).to(dtype)
        mask = some_mask(rng, shape).to(dtype)
        result = student.inpaint(model.as_function(), x0, mask, schedule.to(dtype))
        assert_kept(student, require_tensor(result, shape, "the result"), dtype=dtype)
        assert_form_of_steps(model.calls)


def assert_known_part(observed: InpaintPath, rng: torch.Generator) -> None:
    """Judges what the steps but the last put at the known pixels."""
    noise, x0 = observed.known_noise(), observed.x0[observed.known]
    level = "After a step, the known pixels are not x0 at the noise level of t − 1."
    try:
        for step in noise:
            assert_uncorrelated(standardised(step), x0, "known_level", level)
    except Failure as failure:
        failure.evidence = tuple(part for call in range(1, STEPS) for part in observed.mixture(call))
        raise
    spread = tuple(float(step.std()) for step in noise)
    if min(spread) < 0.1:
        raise Failure("known_spread", level, evidence=spread)
    steps = torch.stack([standardised(step) for step in noise])
    start = observed.whole.x[:, 0][observed.known]
    reused = "The noise of the known pixels is not drawn afresh at each step."
    for step in steps:
        assert_uncorrelated(step, start, "known_noise_reused", reused)
    shared = ("known_noise_shared", "Known pixels share their noise.")
    again = ("known_noise_not_fresh", f"The noise of the known pixels comes again in the next run: {DRAW_AFRESH}")
    axes = dict.fromkeys(range(2, observed.x0.ndim + 1), shared)
    findings = {0: ("known_noise_reused", reused), 1: again} | axes
    try:
        assert_independent(observed.in_place(steps, observed.known, rng), findings)
    except Failure as failure:
        # One noise for all steps is another mistake than one that lives on from step to step.
        failure.evidence += (float((steps[1:] * steps[:-1]).mean()),)
        raise
    try:
        for step in noise:
            assert_variance(step, "known_spread", level, slack=0.05)
    except Failure as failure:
        failure.evidence = spread
        raise
    assert_standard_normal(noise, "known_noise_not_normal", "The noise of the known pixels is not normal.")
