"""Checks of langevin_sample, which judge where moves lead: their mean, their noise, and how several add up."""

import torch
from torch import Tensor

from assignments.ps2_latent_and_energy.langevin_moves import (
    CURVATURES,
    Move,
    centred,
    clipping_first,
    far_out,
    moved,
    observe,
    some_energy,
    travel,
)
from autograder.checks import Failure, Student, check
from autograder.checks.failure import DRAW_AFRESH
from autograder.checks.statistics import (
    assert_independent,
    assert_standard_normal,
    assert_uncorrelated,
    assert_variance,
    standardised,
)

STEP_SIZES = (0.05, 0.3)
"""Small enough for the energies here, and such that η, 2η, √η, √2 η and √(2η) differ plainly."""

MOVES = 3


@check(marks=3)
def check_mean(student: Student, rng: torch.Generator) -> None:
    """A move leads to x − η∇E(x) on average."""
    moves = [observe(student, rng, step_size) for step_size in STEP_SIZES]
    try:
        for move in moves:
            with clipping_first([move]):
                assert_mean(move)
    except Failure as failure:
        failure.evidence = failure.evidence or (*measured(moves), far_out(student, rng, STEP_SIZES[1]))
        raise


@check(marks=2)
def check_spread(student: Student, rng: torch.Generator) -> None:
    """A move adds noise of variance 2η, the last one too."""
    moves = [noisy(student, rng, step_size) for step_size in STEP_SIZES]
    try:
        for move in moves:
            message = "The noise that a move adds does not have variance 2η."
            with clipping_first([move]):
                assert_variance(different(move.noise()), "spread", message, slack=0.1)
    except Failure as failure:
        failure.evidence = failure.evidence or measured(moves)
        raise


@check(marks=1)
def check_noise(student: Student, rng: torch.Generator) -> None:
    """The noise is normal, with a fresh draw for every element of every example at every call."""
    moves = [noisy(student, rng, STEP_SIZES[1]) for _ in range(2)]
    noise = torch.stack([move.noise() for move in moves])
    findings = {
        0: ("noise_not_fresh", f"The noise of one call comes again in the next: {DRAW_AFRESH}"),
        1: ("noise_shared", "The noise of the examples of one batch is not independent."),
        2: ("noise_within", "The noise of the dimensions of one example is not independent."),
    }
    not_normal = "The noise that a move adds is not normal, or not about 0."
    with clipping_first(moves):
        assert_independent(standardised(noise), findings)
        assert_standard_normal(noise / noise.square().mean().sqrt(), "noise_not_normal", not_normal)


@check(marks=2)
def check_steps(student: Student, rng: torch.Generator) -> None:
    """As many moves are made as asked for, each with the gradient at its own place and with noise of its own."""
    one, several = travel(student, rng, STEP_SIZES[1], (1, MOVES))
    kept, powers = one.kept, one.kept ** (2 * torch.arange(MOVES)[:, None])
    # Judged beside the submission's own single move, so that a wrong η or a wrong noise costs no marks twice. One move
    # has the same rate along both kinds of axes; several, made whatever number is asked for, have not. A right
    # submission is off by any of these with a probability under 1e-9.
    rates = (1 - kept) / (STEP_SIZES[1] * CURVATURES)
    is_one_move = bool((rates[0] - rates[1]).abs() < 0.1)
    is_kept = bool(((several.kept - kept**MOVES).abs() < 0.05 * (kept**MOVES).abs().clamp(min=1)).all())
    variance = one.variance * powers.sum(0)
    is_spread = bool(((several.variance - variance).abs() <= 0.2 * variance + 1e-9).all())
    move = observe(student, rng, STEP_SIZES[1])
    if not (move.is_result and is_one_move and is_kept and is_spread):
        message = "Several moves do not lead where as many single moves would."
        with clipping_first([move]):
            raise Failure("steps", message, false_alarm=1e-9, evidence=(*one.numbers(), *several.numbers()))


def assert_mean(move: Move) -> None:
    """Judges the part of a move that is not noise, whatever the noise is."""
    left = centred(move.residual())
    spread = left.square().mean().sqrt()
    if spread < 1e-6 * (move.step_size * move.gradient).square().mean().sqrt():
        return
    for known in (move.gradient, move.x):
        assert_uncorrelated(left / spread, centred(known), "mean", "A move does not lead to x − η∇E(x) on average.")


def measured(moves: list[Move]) -> tuple[float, ...]:
    """What the moves are made of."""
    return tuple(number for move in moves for number in move.measured())


def noisy(student: Student, rng: torch.Generator, step_size: float) -> Move:
    """A move.

    Raises:
        Failure: where it adds no noise at all.
    """
    move = observe(student, rng, step_size)
    if float(move.noise().square().mean()) > 1e-12:
        return move
    energy, x = some_energy(rng, 3), torch.randn(4, 3, generator=rng, dtype=torch.float64)
    first, second = (moved(student, energy, x, step_size, MOVES) for _ in range(2))
    if torch.equal(first, second):
        raise Failure("no_noise", "The moves add no noise.")
    raise Failure("no_noise_at_last", "The last move adds no noise.")


def different(noise: Tensor) -> Tensor:
    """Those draws of noise (N, D) that are not shared; whether they may be is for another check to judge."""
    for axis in (0, 1):
        if noise.var(axis).mean() < 0.05 * noise.square().mean():
            noise = noise.narrow(axis, 0, 1)
    return noise
