"""The law of the moves of ``langevin_sample``, x ← x − η∇E(x) + √(2η) ε, told from where they led."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, Student, require_tensor
from autograder.checks.clipping import bounds

EXAMPLES, DIMENSIONS = 64, 96
"""Few examples of many dimensions: a submission may take the gradient of each example's energy by itself."""

CURVATURES = torch.tensor([2 / 3, 2.0], dtype=torch.float64)
"""Of the bowl along its two kinds of axes: a move of η = 0.3 keeps 0.8 and 0.4 of the way to its centre."""

AXES = 64
"""Of each kind."""


@dataclass
class Move:
    """One move of N examples.

    Attributes:
        x: where they were, (N, D).
        gradient: ∇E(x), (N, D).
        end: where they are, (N, D).
        step_size: η.
        is_result: whether the submission returned where it leads, and did not only pass there.
    """

    x: Tensor
    gradient: Tensor
    end: Tensor
    step_size: float
    is_result: bool = True

    def residual(self) -> Tensor:
        """What is left of the move without the gradient's part: √(2η) ε."""
        return self.end - self.x + self.step_size * self.gradient

    def slopes(self) -> tuple[float, float]:
        """How much of −η∇E(x) and of x itself a move holds, as measured: 1 and 0 are right."""
        known = torch.stack([centred(-self.step_size * self.gradient).flatten(), centred(self.x).flatten()], dim=1)
        found = torch.linalg.lstsq(known, centred(self.end - self.x).flatten()[:, None]).solution
        return float(found[0]), float(found[1])

    def noise(self) -> Tensor:
        """ε as far as no multiple of ∇E(x) and of x explains it, so that a wrong gradient is not taken for noise."""
        of_gradient, of_x = self.slopes()
        added = self.end - self.x + of_gradient * self.step_size * self.gradient - of_x * self.x
        return added / math.sqrt(2 * self.step_size)

    def measured(self) -> tuple[float, ...]:
        """What the move is made of."""
        return *self.slopes(), float(self.noise().square().mean().sqrt())


@dataclass
class Travel:
    """How far examples went in a bowl, along each of its two kinds of axes.

    Attributes:
        kept: which share of their way to the centre they kept, (2,).
        variance: of what they have beside it, (2,).
    """

    kept: Tensor
    variance: Tensor

    def numbers(self) -> tuple[float, ...]:
        """All of them."""
        return tuple(torch.cat([self.kept, self.variance]).tolist())


def centred(values: Tensor) -> Tensor:
    """Each dimension with mean 0 over the examples, so that noise which they share does not count."""
    return values - values.mean(0)


def observe(student: Student, rng: torch.Generator, step_size: float) -> Move:
    """Lets a submission make one move.

    Where it makes one too few or too many, which is for the check of their number to judge, its first one is meant.

    Raises:
        Failure: where the result is no such tensor, or not finite.
    """
    energy = some_energy(rng)
    # Half of them far out, where the gradient is large; half near the middle, where moves lead up, and are made too.
    scale = torch.tensor([6.0, 0.3], dtype=torch.float64).repeat(EXAMPLES // 2)[:, None]
    x = scale * torch.randn(EXAMPLES, DIMENSIONS, generator=rng, dtype=torch.float64)
    end = moved(student, energy, x, step_size, steps=1)
    if torch.equal(end, x):
        end = moved(student, energy, x, step_size, steps=2)
    seen = [call[0].to(torch.float64) for call in energy.calls if getattr(call[0], "shape", None) == x.shape]
    gradient = gradient_of(energy, x)
    moves = [Move(x, gradient, place, step_size) for place in (end, *seen) if not torch.equal(place, x)]
    if not moves:
        raise Failure("no_move", "The examples do not move.")
    result = moves[0]
    if abs(result.slopes()[0] - 1) < 0.1:
        return result
    nearest = min(moves, key=lambda move: abs(move.slopes()[0] - 1))
    nearest.is_result = nearest is result or abs(nearest.slopes()[0] - 1) > 0.1
    return nearest


@contextmanager
def clipping_first(moves: Sequence[Move]) -> Iterator[None]:
    """Whatever is found meanwhile about some moves: where one leads to clipped values, it is that which is told.

    Raises:
        Failure: ``clipped``, whose evidence is the bounds and the share of values on them.
    """
    try:
        yield
    except Failure as failure:
        for move in moves:
            if (found := bounds(move.end)) is not None:
                message = "The sample is clipped: many values lie exactly on a bound, at which no move is to stop."
                share = sum(float((move.end == bound).double().mean()) for bound in found)
                raise Failure("clipped", message, false_alarm=failure.false_alarm, evidence=(*found, share)) from None
        raise


def far_out(student: Student, rng: torch.Generator, step_size: float) -> float:
    """How much of −η∇E(x) a move of two examples holds, so far out that its noise does not count."""
    energy = some_energy(rng)
    x = 1e6 * torch.randn(2, DIMENSIONS, generator=rng, dtype=torch.float64)
    whole = -step_size * gradient_of(energy, x)
    return float(((moved(student, energy, x, step_size, steps=1) - x) * whole).sum() / whole.square().sum())


def travel(student: Student, rng: torch.Generator, step_size: float, numbers: Sequence[int]) -> list[Travel]:
    """Lets a submission make some numbers of moves in a bowl, where each keeps a share of the way and adds noise to it.

    Raises:
        Failure: where the result is no such tensor, or not finite.
    """
    curvatures = CURVATURES.repeat_interleave(AXES)
    axes, _ = torch.linalg.qr(torch.randn(2 * AXES, 2 * AXES, generator=rng, dtype=torch.float64))
    centre, away = (4 * torch.randn(rows, 2 * AXES, generator=rng, dtype=torch.float64) for rows in (1, EXAMPLES))
    travels = []
    for steps in numbers:
        end = moved(student, RecordedModel(_bowl, curvatures, axes, centre), centre + away, step_size, steps)
        before, after = (_by_kind(centred(place @ axes)) for place in (away, end - centre))
        kept = (before * after).sum(1) / before.square().sum(1)
        travels.append(Travel(kept, (after - kept[:, None] * before).square().mean(1)))
    return travels


def _by_kind(values: Tensor) -> Tensor:
    """What belongs to each of the two kinds of axes, (2, EXAMPLES · AXES)."""
    return torch.stack([half.flatten() for half in values.split(AXES, dim=1)])


def moved(student: Student, energy: RecordedModel, x: Tensor, step_size: float, steps: int) -> Tensor:
    """The result of a call in float64; the submission has its own copy of x.

    Raises:
        Failure: where it is no such tensor, or not finite.
    """
    result = require_tensor(student.langevin_sample(energy, x.clone(), step_size, steps), x.shape, "the sample")
    if not bool(result.isfinite().all()):
        raise Failure("not_finite", "The sample is not finite (NaN or infinite).")
    return result.detach().to(torch.float64)


def some_energy(rng: torch.Generator, dimensions: int = DIMENSIONS) -> RecordedModel:
    """A bowl with ripples, whose gradient is large far out and no multiple of x."""
    raw = torch.randn(dimensions, dimensions, generator=rng, dtype=torch.float64)
    left, _, right = torch.linalg.svd(raw)
    stretch = torch.linspace(0.6, 1.5, dimensions, dtype=torch.float64)
    return RecordedModel(_rippled_bowl, left @ stretch.diag() @ right)


def gradient_of(energy: RecordedModel, x: Tensor) -> Tensor:
    """∇E(x), (N, D)."""
    x = x.detach().clone().requires_grad_()
    (gradient,) = torch.autograd.grad(energy.again((x,)).sum(), x)
    return gradient


def _rippled_bowl(weights: list[Tensor], x: Tensor) -> Tensor:
    along = x @ weights[0].to(x.dtype)
    return (along.square() / 2 - along.cos()).sum(1)


def _bowl(weights: list[Tensor], x: Tensor) -> Tensor:
    curvatures, axes, centre = (weight.to(x.dtype) for weight in weights)
    return (curvatures * ((x - centre) @ axes).square()).sum(1) / 2
