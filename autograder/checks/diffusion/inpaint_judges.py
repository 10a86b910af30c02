"""Judges of ``inpaint``, by the path that it took at known and at unknown pixels."""

from __future__ import annotations

import torch

from autograder.checks import Failure
from autograder.checks.diffusion.inpaint_path import InpaintPath
from autograder.checks.diffusion.sampler_judges import added_noise, assert_means, assert_no_noise_at_last_step
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import (
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_variance,
    standardised,
)

_ROUNDING = 1e-6


def assert_start_is_noise(observed: InpaintPath) -> None:
    """Judges whether the start x_T is standard normal at every pixel, known or not, with a draw of its own for each."""
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


def assert_known_part(observed: InpaintPath, rng: torch.Generator) -> None:
    """Judges whether each step but the last draws the known pixels afresh from x0, at the noise level of t − 1."""
    with observed.whole.clipping_first(range(observed.whole.steps - 1)):
        _assert_known_part(observed, rng)


def _assert_known_part(observed: InpaintPath, rng: torch.Generator) -> None:
    noise, x0 = observed.known_noise(), observed.x0[observed.known]
    level = "After a step, the known pixels are not x0 at the noise level of t − 1."
    try:
        for step in noise:
            assert_uncorrelated(standardised(step), x0, "known_level", level)
    except Failure as failure:
        failure.evidence = tuple(part for call in range(1, observed.whole.steps) for part in observed.mixture(call))
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


def assert_unknown_means(observed: InpaintPath) -> None:
    """Judges whether each step moves the unknown pixels to the mean of Algorithm 2, whatever x0 holds there."""
    unknown, x0 = observed.unknown_part(), observed.x0[~observed.known]
    assert_means(unknown)
    for call in range(observed.whole.steps - 1):
        noise = standardised(unknown.unexplained(call))
        assert_uncorrelated(noise, x0, "x0_leaks", "The unknown pixels depend on what x0 holds there.")


def assert_unknown_noise(observed: InpaintPath, rng: torch.Generator) -> None:
    """Judges the noise that steps add to the unknown pixels of one run: of variance β_t, fresh for each, none at t = 1."""
    unknown = observed.unknown_part()
    try:
        assert_no_noise_at_last_step(unknown)
    except Failure as failure:
        failure.evidence += observed.mixture(observed.whole.steps)
        copied = float(torch.isclose(unknown.x[0, -1], observed.x0[~observed.known], rtol=_ROUNDING).double().mean())
        if failure.code == "noise_at_last_step" and copied > 0.01:
            raise Failure("x0_copied", "Pixels that are not known are taken from x0.", evidence=(copied,)) from None
        raise
    shared = ("added_noise_shared", "The noise that the steps add is not a fresh draw for every pixel of every step.")
    with unknown.clipping_first(range(observed.whole.steps - 1)):
        noise = added_noise(unknown)[0]
        placed = observed.in_place(standardised(noise), ~observed.known, rng)
        assert_independent(placed, dict.fromkeys(range(placed.ndim), shared))
        assert_standard_normal(noise, "added_noise_not_normal", "The noise that the steps add is not normal.")
