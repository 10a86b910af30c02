"""Judges of the t that a diffusion loss drew."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure
from autograder.checks.diffusion.loss_draws import LossDraws
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import ALPHA, assert_independent, assert_uniform, kolmogorov_smirnov, standardised


def assert_uniform_steps(draws: LossDraws, last: int) -> None:
    """Judges whether integers t are uniform on 1, …, ``last``, each drawn for itself."""
    t = draws.t
    if bool((t == 0).any()):
        _assert_clean_at_0(draws, last)
        message = "t = 0 came up: the steps run from 1 to T, and alpha_bar[0] is clean data."
        raise Failure("t_zero", message, evidence=(float((t == last).any()),))
    if _walks_in_order(t, last):
        raise Failure("t_in_order", "t is not random: it walks through the steps in order.")
    _assert_drawn_anew(t)
    missing = sorted(set(range(1, last + 1)) - set(t.unique().tolist()))
    if missing == [last]:
        raise Failure("t_without_last", "t = T never came up: it must be drawn as often as any other step.")
    assert_uniform(t, 1, last, "t_not_uniform", "t is not uniform on 1, …, T.")


def assert_uniform_times(draws: LossDraws) -> None:
    """Judges whether real t are uniform on (0, 1), each drawn for itself."""
    _assert_drawn_anew(draws.t)
    t = draws.t[:, 0].flatten()
    distinct = len(t.unique()) / len(t)
    if distinct < 0.98:
        # Of 4096 uniform draws in float32 over 80 coincide with a probability under 1e-80.
        message = "The t take some values again and again: they are uniform on the whole interval from 0 to 1."
        raise Failure("t_on_a_grid", message, evidence=(distinct,))
    # With probability (1 − a)^n none of n draws is below a, and with the same probability none is above 1 − a.
    margin = max(float(t.min()), 1 - float(t.max()))
    p_ends = 2 * (1 - margin) ** len(t)
    if not 2 * min(kolmogorov_smirnov(t), p_ends) >= ALPHA:
        message = "The t are not uniform on the interval from 0 to 1."
        measured = (float(t.mean()), float(t.std()))
        raise Failure("t_not_uniform", message, false_alarm=ALPHA, evidence=measured)


def _assert_drawn_anew(t: Tensor) -> None:
    if bool((t == t[:1]).all()):
        raise Failure("same_t_not_fresh", f"Every call uses the same t: {DRAW_AFRESH}")
    findings = {
        0: ("t_not_fresh", f"The t of one call depend on those before: {DRAW_AFRESH}"),
        2: ("t_shared", "The t of the examples of one batch are not independent."),
    }
    assert_independent(standardised(t.to(torch.float64)), findings)


def _assert_clean_at_0(draws: LossDraws, last: int) -> None:
    """Judges whether the model is told t = 0 beside clean data; where these hold noise, they are of another step."""
    at_0 = draws.t == 0
    if not torch.allclose(draws.x_t[at_0], draws.data.detach().expand_as(draws.x_t)[at_0], rtol=1e-4, atol=1e-4):
        message = (
            "The model is told t = 0 beside an x_t that holds noise: the steps are numbered 1, …, T, as in alpha_bar."
        )
        raise Failure("t_zero_for_noisy", message, evidence=(float((draws.t == last).any()), *draws.mixture(draws.t)))


def _walks_in_order(t: Tensor, last: int) -> bool:
    """Whether batch after batch shares one t that is the step before, or after, the last one's."""
    if bool((t != t[:, :, :1]).any()):
        return False
    path = t[:, :, 0].flatten()
    moves = (path.diff() % last).unique().tolist()
    return moves in ([last - 1], [1])
