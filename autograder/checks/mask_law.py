"""Whether masks and their t follow the law that they should be drawn from.

With k of L tokens masked, all patterns are equally likely; k given t is binomial; t is uniform, so that k, whatever t is,
is uniform on 0, …, L. A t is known only where k ≥ 1, and has then the distribution function
[t − (1 − (1 − t)^(L + 1)) / (L + 1)] / (1 − 1 / (L + 1)).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import torch
from torch import Tensor

from autograder.checks import Failure
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.mask_draws import MaskDraws
from autograder.checks.statistics import (
    ALPHA,
    assert_independent,
    assert_uniform,
    kolmogorov_smirnov,
    two_sided_chi_square,
    two_sided_normal,
)

_BINS = 16


def assert_patterns(draws: Sequence[MaskDraws], rng: torch.Generator) -> None:
    """Judges which tokens are masked, given how many are.

    Raises:
        Failure: ``nothing_masked``, ``all_or_nothing``, ``masks_not_fresh``, ``repeated``, ``shared`` or ``in_runs``.
    """
    if not any(bool(each.masked.any()) for each in draws):
        raise Failure("nothing_masked", "The model sees no masked token.")
    masked = _stacked([each.masked for each in draws]).to(torch.float64)
    length = masked.shape[-1]
    count = masked.sum(-1)
    partial = (count > 0) & (count < length)
    if float(partial.double().mean()) < 0.25:  # right is 1 − 2 / (L + 1)
        raise Failure("all_or_nothing", "The tokens of a sequence are masked all together; each is masked on its own.")
    # Given its number of ones, a pattern has L − 1 coordinates without correlation, here of variance 1.
    variance = (count * (length - count) / (length * (length - 1))).clamp(min=1e-12)
    coordinates = masked @ _contrasts(length).T / variance.sqrt()[..., None]
    neutral = torch.randn(coordinates.shape, generator=rng, dtype=torch.float64)
    findings = {
        0: ("masks_not_fresh", f"The masks of one call come again in the next: {DRAW_AFRESH}"),
        1: ("repeated", "The model sees one mask again and again in one call."),
        2: (
            "shared",
            "The sequences of a batch are not masked independently of each other, at any of their positions.",
        ),
    }
    assert_independent(coordinates.where(partial[..., None], neutral), findings)
    score = _excess_of_neighbours(masked)
    if not two_sided_normal(score) >= ALPHA:
        message = "Whether a token is masked depends on whether its neighbour is."
        raise Failure("in_runs", message, false_alarm=ALPHA, evidence=(float(score > 0),))


def assert_binomial(draws: Sequence[MaskDraws], rng: torch.Generator) -> None:
    """Judges whether each token is masked with the probability t that its sequence's weight tells.

    Raises:
        Failure: ``not_with_probability_t``, with the mean share that is masked over the mean t as its evidence, and
            how widely the number masked varies.
    """
    count, t, length = _known(draws)
    number = torch.arange(length + 1, dtype=torch.float64)
    log_ways = torch.tensor([math.log(math.comb(length, k)) for k in range(length + 1)], dtype=torch.float64)
    inside = t.clamp(1e-12, 1 - 1e-12)[:, None]
    probability = (log_ways + number * inside.log() + (length - number) * torch.log1p(-inside)).exp()
    probability[:, 0] = 0
    below = probability.cumsum(1) / probability.sum(1, keepdim=True)
    edges = torch.cat([torch.zeros_like(below[:, :1]), below], dim=1)
    place = torch.rand(len(t), generator=rng, dtype=torch.float64)
    low, high = (edges.gather(1, (count + step)[:, None])[:, 0] for step in (0, 1))
    uniform = low + place * (high - low)
    if not kolmogorov_smirnov(uniform) >= ALPHA:
        evidence = (share_over_t(draws), float(uniform.std()))
        message = "The weights 1/(t·L) are not those of the t with which each token is masked on its own."
        raise Failure("not_with_probability_t", message, false_alarm=ALPHA, evidence=evidence)


def assert_t(draws: Sequence[MaskDraws]) -> None:
    """Judges whether every sequence's t is an independent draw from U(0, 1).

    Raises:
        Failure: ``t_not_fresh``, ``t_repeated``, ``never_unmasked``, ``t_not_uniform`` or ``t_too_even``.
    """
    _, t, length = _known(draws)
    if len(draws) > 1 and _same_t(draws[0].t[0], draws[1].t[0]):
        raise Failure("t_not_fresh", f"Every call uses the same t: {DRAW_AFRESH}")
    ordered = t[t > 1.001e-3].sort().values
    # Of 500 draws among the 2²⁴ numbers that float32 has here, three agree with a probability of 10⁻⁷.
    if bool((ordered[2:] - ordered[:-2] < 1e-9).any()):
        message = "The same t comes up again and again; draw each uniformly from the interval (0, 1)."
        raise Failure("t_repeated", message, false_alarm=ALPHA)
    all_counts = torch.cat([each.count.flatten() for each in draws])
    if bool((all_counts > 0).all()):
        message = "Every sequence has a masked token at every call; where t is small, none may be masked."
        raise Failure("never_unmasked", message)
    evidence = (float(t.mean()), float(t.std()))
    message = "t is not uniform on the interval from 0 to 1."
    uniform = _distribution(t, length)
    p_low, p_high = float(1 - uniform.min()) ** len(t), float(uniform.max()) ** len(t)
    if not 3 * min(kolmogorov_smirnov(uniform), p_low, p_high) >= ALPHA:
        raise Failure("t_not_uniform", message, false_alarm=ALPHA, evidence=evidence)
    assert_uniform(all_counts, 0, length, "t_not_uniform", message)
    statistic, freedom = 0.0, 0
    for each in draws:
        known = _distribution(each.t[each.count > 0], length)
        bins = torch.bincount((known * _BINS).long().clamp(0, _BINS - 1), minlength=_BINS).to(torch.float64)
        expected = len(known) / _BINS
        statistic += float(((bins - expected) ** 2 / expected).sum())
        freedom += _BINS - 1
    if statistic < freedom and not two_sided_chi_square(statistic, freedom) >= ALPHA:
        message = "The t of one batch are spread more evenly than independent draws are."
        raise Failure("t_too_even", message, false_alarm=ALPHA)


def share_over_t(draws: Sequence[MaskDraws]) -> float:
    """How large a part of the sequences with a masked token is masked, over their mean t."""
    count, t, length = _known(draws)
    return float(count.double().mean() / length / t.mean())


def _same_t(one: Tensor, other: Tensor) -> bool:
    known = one.isfinite() & other.isfinite()
    return bool(known.any()) and torch.allclose(one[known], other[known], rtol=1e-6)


def _known(draws: Sequence[MaskDraws]) -> tuple[Tensor, Tensor, int]:
    """The numbers k ≥ 1 of masked tokens, the t beside them, and L."""
    count, t = (
        torch.cat([part.flatten() for part in parts]) for parts in ([d.count for d in draws], [d.t for d in draws])
    )
    return count[count > 0], t[count > 0], draws[0].masked.shape[-1]


def _stacked(parts: Sequence[Tensor]) -> Tensor:
    """As one tensor, (R, M, …), of as many repetitions as all calls have."""
    return torch.stack([part[: min(len(each) for each in parts)] for part in parts])


def _distribution(t: Tensor, length: int) -> Tensor:
    """P(T ≤ t | k ≥ 1)."""
    none = 1 / (length + 1)
    return (t - none * (1 - (1 - t) ** (length + 1))) / (1 - none)


def _contrasts(length: int) -> Tensor:
    """L − 1 orthonormal rows that are orthogonal to (1, …, 1)."""
    frame = torch.eye(length, dtype=torch.float64)
    frame[:, 0] = 1
    return torch.linalg.qr(frame).Q[:, 1:].T


def _excess_of_neighbours(masked: Tensor) -> float:
    """How many more pairs of neighbours are masked than in random patterns of as many ones, in standard deviations."""
    length = masked.shape[-1]
    patterns = torch.cartesian_prod(*[torch.tensor([0.0, 1.0], dtype=torch.float64)] * length)
    ones = torch.arange(length + 1)
    pairs, number = _pairs(patterns), patterns.sum(-1)
    mean = torch.stack([pairs[number == k].mean() for k in ones])
    variance = torch.stack([pairs[number == k].var(correction=0) for k in ones])
    count = masked.sum(-1).long()
    return float((_pairs(masked) - mean[count]).sum() / variance[count].sum().sqrt().clamp(min=1e-12))


def _pairs(masked: Tensor) -> Tensor:
    return (masked[..., 1:] * masked[..., :-1]).sum(-1)
