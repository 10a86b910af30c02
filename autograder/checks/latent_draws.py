"""The law of latents that a submission drew: z = μ + σ ε, and what ε is."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import (
    ALPHA,
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_variance,
    kolmogorov_smirnov,
    standardised,
)


def latents_seen(decoder: RecordedModel, rows: int, latents: int) -> Tensor:
    """The z that a decoder was given, (M, N, D), whether for the whole batch at once or for a part of it at a time.

    Raises:
        Failure: ``decoder_not_called`` or ``z_shape``.
    """
    if not decoder.calls:
        raise Failure("decoder_not_called", "The decoder was never called.")
    given = [call[0] for call in decoder.calls]
    # Beside the whole batch, a decoder may have been tried out on something else.
    z = torch.cat([each for each in given if len(each) == rows] or given).to(torch.float64)
    if len(z) % rows:
        raise Failure("z_shape", f"The decoder was given {len(z)} latents for {rows} examples; each has one z.")
    return z.reshape(-1, rows, latents)


def noise_in(z: Tensor, mean: Tensor, log_var: Tensor) -> Tensor:
    """ε = (z − μ) / σ in float64.

    Raises:
        Failure: ``not_finite``, where there is none.
    """
    z, mean, log_var = (tensor.detach().to(torch.float64) for tensor in (z, mean, log_var))
    if not bool(z.isfinite().all()):
        raise Failure("not_finite", "The latents are not finite (NaN or infinite).")
    return (z - mean) / (log_var / 2).exp()


def assert_mean_and_spread(z: Tensor, mean: Tensor, log_var: Tensor) -> None:
    """Judges whether z moves with μ and spreads with exp(log_var / 2); what ε is, is judged apart.

    Args:
        z: the latents, (R, N, D).
        mean, log_var: of the same shape and varying all over it, the means about 0.
    """
    message = "The sample is not mean + exp(log_var / 2) · ε."
    noise = standardised(noise_in(z, mean, log_var))
    try:
        assert_uncorrelated(noise, mean, "spread", message)
        low, high = log_var.detach().quantile(torch.tensor([1 / 3, 2 / 3], dtype=log_var.dtype))
        for part in (log_var < low, (log_var >= low) & (log_var < high), log_var >= high):
            # Shared or uniform noise, another check's business, varies less evenly than this; a wrong factor, more.
            assert_variance(noise[part], "spread", message, slack=0.5)
    except Failure as failure:
        failure.evidence = _makeup(z, mean, log_var)
        raise


def assert_fresh_normal(noise: Tensor) -> None:
    """Judges whether noise of R calls, (R, N, D), is standard normal with a fresh draw for every element."""
    findings = {
        0: ("noise_not_fresh", f"The noise of one call comes again in the next: {DRAW_AFRESH}"),
        1: ("noise_shared", "The noise of the examples of one batch is not independent."),
        2: ("noise_within", "The noise of the dimensions of one example is not independent."),
    }
    try:
        assert_independent(standardised(noise), findings)
    except Failure as failure:
        failure.evidence += tuple(_to_a_quarter(_correlation(noise, axis)) for axis in findings)
        raise
    assert_standard_normal(noise, "noise_not_normal", "The noise is not standard normal.")
    # Uncorrelated elements may still hang together, as on a sphere. Those of an independent row square up to a χ² of D.
    half = torch.tensor(noise.shape[2] / 2, dtype=noise.dtype)
    chances = torch.special.gammainc(half, noise.square().sum(dim=2).flatten() / 2)
    if not kolmogorov_smirnov(chances) >= ALPHA:
        raise Failure(*findings[2], false_alarm=ALPHA)


def _makeup(z: Tensor, mean: Tensor, log_var: Tensor) -> tuple[float, ...]:
    """What z is made of, as measured: its share of μ, the power of exp(log_var) and of its size in its spread, and that."""
    z, mean, log_var = (tensor.detach().to(torch.float64).flatten() for tensor in (z, mean, log_var))
    share = _to_a_quarter(_slope(z, mean))
    rest = z - share * mean
    powers = [_to_a_quarter(_slope(rest.abs().clamp(min=1e-12).log(), size)) for size in (log_var, log_var.abs())]
    return share, *powers, float(rest.square().mean().sqrt())


def _correlation(noise: Tensor, axis: int) -> float:
    """Of any two elements along an axis, on average."""
    size = noise.shape[axis]
    shared = float(standardised(noise).mean(axis).square().mean())
    return (size * shared - 1) / max(size - 1, 1)


def _slope(values: Tensor, known: Tensor) -> float:
    known = known - known.mean()
    return float((values - values.mean()) @ known / (known @ known))


def _to_a_quarter(number: float) -> float:
    """Rounded, so that one mistake has one value on all draws."""
    return round(4 * number) / 4
