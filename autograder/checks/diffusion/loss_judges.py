"""Judges of a diffusion loss, by what it drew."""

from __future__ import annotations

import torch
from torch import Tensor

from autograder.checks import Failure, assert_close
from autograder.checks.diffusion.loss_draws import LossDraws
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import (
    ALPHA,
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_variance,
    standardised,
    two_sided_chi_square,
)

IMAGES = (64, 2, 4, 4)
"""A batch large enough to judge what is drawn for it."""


def assert_noising(draws: LossDraws, groups: Tensor, message: str) -> None:
    """Judges whether x_t is mixed as its process says: else what is left beside the data's share is no plain noise.

    Args:
        draws: of the loss.
        groups: numbers of t's shape, the same for times that are near each other.
        message: of the finding.
    """
    noise = standardised(draws.noise)
    try:
        assert_uncorrelated(noise, draws.data.detach().expand_as(noise), "noising", message)
        for group in groups.unique():
            # Shared or uniform noise, another check's business, varies less evenly than this; a wrong factor, more.
            squares = noise[groups == group].flatten(1).square().mean(1)
            if abs(float(squares.mean()) - 1) > 5 * float(squares.std()) / len(squares) ** 0.5:
                assert_variance(noise[groups == group], "noising", message, slack=0.25)
    except Failure as failure:
        failure.evidence = draws.mixture(groups)
        raise


def assert_fresh_noise(draws: LossDraws) -> None:
    """Judges whether the noise is standard normal, with a draw of its own for every element of every call."""
    noise = standardised(draws.noise)
    within = ("noise_within", "Elements of one example share their noise.")
    findings = {
        0: ("noise_not_fresh", f"The noise of one call comes again in the next: {DRAW_AFRESH}"),
        1: ("noise_repeated", "The model sees one noise again and again in one call."),
        2: ("noise_shared", "Examples of one batch share their noise."),
    }
    assert_independent(noise, findings | dict.fromkeys(range(3, noise.ndim), within))
    assert_standard_normal(draws.noise, "noise_not_normal", "The noise is not standard normal.")
    # The mean of a call's noise is no more exactly 0 than that of any draws.
    means = draws.noise.flatten(1).mean(1) * draws.noise[0].numel() ** 0.5
    if two_sided_chi_square(float(means.square().sum()), len(means)) < ALPHA:
        message = "The noise of a call is moved to have a mean of 0; leave the draws as they are."
        raise Failure("noise_centred", message, false_alarm=ALPHA)


def assert_loss(code: str, message: str, *observations: LossDraws) -> None:
    """Judges the values of the losses of single calls, for exactly what was drawn."""
    losses = torch.stack([draws.losses[0].detach().to(torch.float64) for draws in observations])
    right = torch.stack([draws.nearest_explanation(0).detach() for draws in observations])
    if not torch.allclose(losses, right, rtol=1e-4):
        pairs = zip(losses.tolist(), right.tolist(), strict=True)
        detail = "; ".join(f"for its draws it is {want:.6g}, and {got:.6g} came back" for got, want in pairs)
        raise Failure(code, message, detail=f"The loss: {detail}.", evidence=tuple((losses / right).tolist()))


def assert_gradients(draws: LossDraws, name: str) -> None:
    """Judges the gradients of the first call's loss for the model's weights, and for the data, whose name is given."""
    right = draws.nearest_explanation(0)
    for got, want in zip(draws.model.gradients(draws.losses[0]), draws.model.gradients(right), strict=True):
        assert_close(got, want, "the gradient for the model's weights")
    (got,) = torch.autograd.grad(draws.losses[0], draws.data, allow_unused=True, materialize_grads=True)
    (want,) = torch.autograd.grad(right, draws.data)
    assert_close(got, want, f"the gradient for {name}")
