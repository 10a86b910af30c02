"""Statistical tests for what a submission draws at random, with torch alone.

Each test has a false-alarm rate of :data:`ALPHA` on right draws, and a finding must come up again on fresh draws
before it costs marks. With at most thirty tests in a check and thirty such checks in an assignment, a right submission
loses marks with a probability under 30 · (30 · ALPHA)² < 10⁻⁷.
"""

from __future__ import annotations

import math
from collections.abc import Mapping

import torch
from torch import Tensor

from autograder.checks.failure import Failure

ALPHA = 1e-6
"""The probability that one test here fails on right draws."""


def assert_standard_normal(draws: Tensor, code: str, message: str) -> None:
    """Judges whether all elements are draws of N(0, 1): their mean, their variance and their distribution.

    Args:
        draws: of any shape, a few hundred elements at least, independent.
        code, message: of the finding.
    """
    values = draws.detach().flatten().to(torch.float64)
    count = len(values)
    p_mean = two_sided_normal(float(values.mean()) * math.sqrt(count))
    p_variance = two_sided_chi_square(float((values**2).sum()), count)
    p_shape = kolmogorov_smirnov(torch.special.ndtr(values))
    _judge(3 * min(p_mean, p_variance, p_shape), code, message, evidence=(float(values.mean()), float(values.std())))


def standardised(draws: Tensor) -> Tensor:
    """With mean 0 and variance 1 over all, so that a wrong distribution does not pass for dependence."""
    centred = draws - draws.mean()
    return centred / centred.square().mean().sqrt().clamp(min=1e-12)


def assert_independent(draws: Tensor, findings: Mapping[int, tuple[str, str]]) -> None:
    """Judges whether standardised draws are uncorrelated along each of some axes.

    Where they are, √n times their mean along the axis has unit variance; shared draws make it larger, balanced ones
    (antithetic, stratified, a permutation) smaller. The axis where it is furthest above, or else furthest below, names
    the finding, because draws that are shared along one axis leave few independent ones to judge the others by.

    Args:
        draws: of mean 0 and variance 1.
        findings: the code and the message for each axis; an axis of size 1 holds nothing to judge.
    """
    suspects: dict[int, tuple[bool, float]] = {}
    for axis in findings:
        size = draws.shape[axis]
        means = draws.detach().to(torch.float64).mean(axis) * math.sqrt(size)
        statistic = float((means**2).sum())
        if size > 1 and not two_sided_chi_square(statistic, means.numel()) >= ALPHA:
            ratio = max(statistic / means.numel(), 1e-9)
            suspects[axis] = (ratio > 1, abs(math.log(ratio)))
    if suspects:
        worst = max(suspects, key=lambda axis: suspects[axis])
        code, message = findings[worst]
        # Shared draws and balanced ones are different mistakes.
        raise Failure(code, message, false_alarm=ALPHA, evidence=(float(suspects[worst][0]),))


def assert_uncorrelated(draws: Tensor, with_what: Tensor, code: str, message: str) -> None:
    """Judges whether draws of N(0, 1) are uncorrelated with something known before they were drawn."""
    values, known = (tensor.detach().flatten().to(torch.float64) for tensor in (draws, with_what))
    known = known - known.mean()
    score = float(values @ known) / float(known.norm()) if known.norm() > 0 else 0.0
    _judge(two_sided_normal(score), code, message)


def assert_variance(draws: Tensor, code: str, message: str, *, slack: float) -> None:
    """Judges whether centred draws have variance 1, to within ``slack`` whatever chance allows."""
    values = draws.detach().flatten().to(torch.float64)
    total = float(values.square().sum())
    if abs(total / len(values) - 1) > slack:
        _judge(two_sided_chi_square(total, len(values)), code, message)


def assert_uniform(draws: Tensor, low: int, high: int, code: str, message: str) -> None:
    """Judges whether integers are uniform on ``low`` … ``high``, both included, all of which they must lie in."""
    counts = torch.bincount(draws.detach().flatten() - low, minlength=high - low + 1).to(torch.float64)
    expected = counts.sum() / len(counts)
    statistic = float(((counts - expected) ** 2 / expected).sum())
    _judge(chi_square(statistic, len(counts) - 1), code, message)


def two_sided_normal(score: float) -> float:
    """P(|Z| ≥ |score|) for Z ~ N(0, 1)."""
    return math.erfc(abs(score) / math.sqrt(2))


def chi_square(statistic: float, freedom: int) -> float:
    """P(X ≥ statistic) for X ~ χ² of that many degrees of freedom."""
    half = torch.tensor([freedom / 2, statistic / 2], dtype=torch.float64)
    return float(torch.special.gammaincc(half[0], half[1]))


def two_sided_chi_square(statistic: float, freedom: int) -> float:
    """Twice the smaller tail of χ² at the statistic."""
    upper = chi_square(statistic, freedom)
    half = torch.tensor([freedom / 2, statistic / 2], dtype=torch.float64)
    lower = float(torch.special.gammainc(half[0], half[1]))
    return min(1.0, 2 * min(upper, lower))


def kolmogorov_smirnov(uniforms: Tensor) -> float:
    """The p-value of the Kolmogorov–Smirnov test for U(0, 1), by Stephens' approximation."""
    ordered = uniforms.sort().values
    count = len(ordered)
    ranks = torch.arange(1, count + 1, dtype=ordered.dtype) / count
    distance = float(torch.maximum(ranks - ordered, ordered - (ranks - 1 / count)).max())
    scaled = (math.sqrt(count) + 0.12 + 0.11 / math.sqrt(count)) * distance
    if scaled < 0.3:
        return 1.0
    terms = ((-1) ** (k - 1) * math.exp(-2 * (k * scaled) ** 2) for k in range(1, 101))
    return min(1.0, max(0.0, 2 * sum(terms)))


def _judge(p_value: float, code: str, message: str, evidence: tuple[float, ...] = ()) -> None:
    if not p_value >= ALPHA:  # also for NaN
        raise Failure(code, message, false_alarm=ALPHA, evidence=evidence)
