"""The path that a sampler took, told from the calls to its model: x_T, …, x_1, and the x_0 that it returned."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, require_tensor
from autograder.checks.clipping import bounds
from autograder.checks.diffusion.told_steps import steps_of

_FAR = 6
"""Standard deviations beyond which nothing falls by chance."""


@dataclass
class SamplerPath:
    """R runs of a sampler for a shape (N, ...).

    Attributes:
        alpha_bar: the schedule, (T + 1,).
        x: (R, T + 1, N, ...): x[:, k] is what call k of the model was given, and x[:, T] the result.
        predicted: (R, T, N, ...), the model's answers.
        t: (R, T, N), the steps that the model was told.
    """

    alpha_bar: Tensor
    x: Tensor
    predicted: Tensor
    t: Tensor

    @property
    def steps(self) -> int:
        """T."""
        return len(self.alpha_bar) - 1

    def beta(self, call: int) -> Tensor:
        """β_t of the step that call number ``call`` has to be, t = T − call."""
        step = self.steps - call
        return 1 - self.alpha_bar[step] / self.alpha_bar[step - 1]

    def mean(self, call: int) -> Tensor:
        """The exact mean of that step, (R, N, ...), given what the model was shown and answered."""
        beta = self.beta(call)
        share = beta / (1 - self.alpha_bar[self.steps - call]).sqrt()
        return (self.x[:, call] - share * self.predicted[:, call]) / (1 - beta).sqrt()

    def residual(self, call: int) -> Tensor:
        """How far the step went beside its mean, (R, N, ...)."""
        return self.x[:, call + 1] - self.mean(call)

    def unexplained(self, call: int) -> Tensor:
        """The part of the residual that no linear combination of x_t, the prediction and 1 gives: the added noise."""
        return _regress(self.residual(call), *self._shown(call))[1]

    def is_drawn(self, call: int) -> bool:
        """Whether what step ``call`` adds may be noise: no function of its x_t, and of no other form in each example.

        Sorted by x_t, neighbours have nearly the same value of a smooth function, and independent values of noise.
        """
        left, x = self.unexplained(call).flatten(), self.x[:, call].flatten()
        neighbours = left[x.argsort()].diff().square().mean()
        of_examples = [
            _regress(result, *shown)[1].square().mean()
            for result, *shown in zip(
                *(part.flatten(0, 1) for part in (self.residual(call), *self._shown(call))), strict=True
            )
            if result.numel() > 3
        ]
        alone = min(of_examples, default=left.square().mean())
        return bool(neighbours > 0.5 * left.square().mean()) and bool(alone > 1e-6 * left.square().mean())

    def coefficients(self) -> tuple[float, ...]:
        """By how much each step multiplies x_t and the prediction, as measured: what its mean is made of."""
        found = []
        for call in range(self.steps):
            found += _regress(self.x[:, call + 1], *self._shown(call))[0]
        return tuple(found)

    @contextmanager
    def clipping_first(self, calls: Sequence[int]) -> Iterator[None]:
        """Whatever is found meanwhile: where one of some steps leads to clipped values, it is that which is told.

        Args:
            calls: the numbers of the steps that are judged meanwhile.

        Raises:
            Failure: ``clipped``, whose evidence is the bounds, the share of values on them after each step, and whether a
                step before the last leads to another mean, as where the prediction was clipped.
        """
        try:
            yield
        except Failure as failure:
            moves = self.x[:, 1:].unbind(1)
            found = [bounds(place.flatten(0, 1) if place.ndim > 2 else place) for place in moves]
            # What was clipped before the last step comes in heaps after it, too, but not on a bound.
            places = [*calls] + [call - 1 for call in calls if call == self.steps - 1]
            among = next((found[place] for place in places if found[place] is not None), None)
            if among is None:
                raise
            shares = [sum(float((place == bound).double().mean()) for bound in among) for place in moves]
            what = "The result is" if not any(found[:-1]) else "The x_t that the steps lead to are"
            message = f"{what} clipped: many values lie exactly on a bound, at which Algorithm 2 cuts nothing off."
            is_moved = any(self._misses_mean(call) for call in range(self.steps - 1))
            evidence = (*among, *shares, float(is_moved))
            raise Failure("clipped", message, false_alarm=failure.false_alarm, evidence=evidence) from None

    def _misses_mean(self, call: int) -> bool:
        """Whether what a step does beside its mean goes with what the model was shown or answered, beyond any chance."""
        left = self.residual(call) - self.residual(call).mean()
        known = [shown - shown.mean() for shown in self._shown(call)]
        scale = left.square().mean().sqrt().clamp(min=1e-12)
        return any(abs(float((left * each).sum() / each.norm() / scale)) > _FAR for each in known)

    def _shown(self, call: int) -> tuple[Tensor, Tensor]:
        return self.x[:, call], self.predicted[:, call]


def _regress(result: Tensor, first: Tensor, second: Tensor) -> tuple[list[float], Tensor]:
    """Ordinary least squares of a result on two regressors and a constant: their coefficients, and what is left."""
    result, first, second = (values - values.mean() for values in (result, first, second))
    overlap = _slope(second, first)
    own = second - overlap * first
    slope = _slope(result, own)
    left = result - slope * own
    return [_slope(left, first) - slope * overlap, slope], left - _slope(left, first) * first


def _slope(result: Tensor, regressor: Tensor) -> float:
    square = float((regressor * regressor).sum())
    return float((result * regressor).sum()) / square if square > 0 else 0.0


def follow_sampler(
    runs: Sequence[Callable[[], object]], model: RecordedModel, alpha_bar: Tensor, shape: tuple[int, ...]
) -> SamplerPath:
    """Runs a sampler and reads off its path.

    Args:
        runs: each calls the submission once and gives back its sample.
        model: that the submission calls.
        alpha_bar: the schedule, (T + 1,).
        shape: of a sample, (N, ...).

    Raises:
        Failure: where it returned something else, or did not call the model T times on the whole batch.
    """
    steps = len(alpha_bar) - 1
    paths, predictions, told = [], [], []
    for run in runs:
        model.calls.clear()
        result = require_tensor(run(), shape, "the sample")
        if len(model.calls) != steps:
            count = f"The model was called {len(model.calls)} times in {steps} steps; it is called once a step."
            raise Failure("calls", count, evidence=(float(len(model.calls)),))
        for x_t, *_ in model.calls:
            require_tensor(x_t, shape, "x_t as the model was given it")
        path = torch.stack([*(call[0] for call in model.calls), result.detach()]).to(torch.float64)
        if not bool(path.isfinite().all()):
            raise Failure("not_finite", "The sampler's path is not finite (NaN or infinite).")
        paths.append(path)
        told.append(torch.stack([steps_of(call[1], shape[0]) for call in model.calls]))
        with torch.no_grad():
            predictions.append(torch.stack([model.again(call) for call in model.calls]).to(torch.float64))
    return SamplerPath(alpha_bar, torch.stack(paths), torch.stack(predictions), torch.stack(told))
