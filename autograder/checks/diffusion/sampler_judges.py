"""Judges of a sampler, by the path that it took: the steps of Algorithm 2 with σ_t² = β_t."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure
from autograder.checks.diffusion.sampler_path import SamplerPath
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import assert_independent, assert_standard_normal, assert_uncorrelated, standardised


def assert_order(path: SamplerPath) -> None:
    """Judges the steps that the model was told in the first run."""
    want = torch.arange(path.steps, 0, -1)[:, None]
    if not torch.equal(path.t[0].to(torch.float64), want.expand_as(path.t[0]).to(torch.float64)):
        told = tuple(float(step) for step in path.t[0, :, 0])
        raise Failure("order", "The model is not told t = T, …, 1 in this order.", evidence=told)


def assert_fresh_start(start: Tensor) -> None:
    """Judges whether the starts of R runs, (R, N, ...), are standard normal, with a draw of its own for every element."""
    shared = ("start_shared", "Elements of the start share their noise.")
    again = ("start_not_fresh", f"Each run starts from the same x_T: {DRAW_AFRESH}")
    assert_independent(standardised(start), {0: again} | dict.fromkeys(range(1, start.ndim), shared))
    assert_standard_normal(start, "start_not_normal", "The start x_T is not standard normal.")


def assert_means(path: SamplerPath) -> None:
    """Judges the deterministic part of all steps, whatever noise they add."""
    try:
        for call in range(path.steps):
            with path.clipping_first([call]):
                _assert_mean(path, call)
    except Failure as failure:
        failure.evidence = failure.evidence or path.coefficients()
        raise


def added_noise(path: SamplerPath) -> Tensor:
    """The noise that each step but the last adds, in units of √β_t, (R, T − 1, N, ...), its spread judged."""
    noise = torch.stack([path.unexplained(call) / path.beta(call).sqrt() for call in range(path.steps - 1)], dim=1)
    spread = tuple(float(step.square().mean().sqrt()) for step in noise.unbind(1))
    if max(abs(each - 1) for each in spread) > 0.1:
        message = "The noise that the steps add does not have variance β_t."
        # Of thousands of draws a step: a right sampler's spread is off by a tenth with a probability under 1e-10.
        raise Failure("spread", message, evidence=spread)
    return noise


def assert_fresh_added_noise(noise: Tensor) -> None:
    """Judges whether the noise that steps add, on axes all of which are drawn for, is normal and drawn anew everywhere."""
    shared = ("added_noise_shared", "The noise that the steps add is not a fresh draw for every element of every step.")
    assert_independent(standardised(noise), dict.fromkeys(range(noise.ndim), shared))
    assert_standard_normal(noise, "added_noise_not_normal", "The noise that the steps add is not normal.")


def assert_no_noise_at_last_step(path: SamplerPath) -> None:
    """Judges whether the last step, t = 1, moves to its mean and no further."""
    last = path.steps - 1
    added = float(path.unexplained(last).square().mean() / path.beta(last))
    with path.clipping_first([last]):
        if added > 1e-2 and not path.is_drawn(last):
            message = "The last step, t = 1, does not lead to its mean, but the result is changed there by no noise."
            raise Failure("result_changed", message, evidence=(added,))
        if added > 1e-2:
            raise Failure("noise_at_last_step", "Noise is added at the last step, t = 1.", evidence=(added,))


def _assert_mean(path: SamplerPath, call: int) -> None:
    message = "A step does not move to the mean of Algorithm 2."
    residual, added = path.residual(call), path.unexplained(call)
    spread = float(added.square().mean().sqrt())
    scale = float(path.mean(call).square().mean().sqrt())
    if spread < 1e-4 * scale:
        if float(residual.square().mean().sqrt()) > 1e-4 * scale:
            raise Failure("mean", message)
        return
    noise = residual / spread
    for shown in (path.x[:, call], path.predicted[:, call]):
        assert_uncorrelated(noise, shown, "mean", message)
    drift = float(noise.mean())
    if abs(drift) * noise.numel() ** 0.5 > 6:
        raise Failure("mean", message, false_alarm=1e-8)
