"""What ``ddpm_loss`` drew, told from the calls to its model.

A call shows x_t and t; with x0 known, ε = (x_t − √ᾱ_t x0) / √(1 − ᾱ_t). However a submission draws, in whatever order and
in however many calls to the model, its draws come out of this.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor

from assignments.ps3_diffusion.settings import STEPS, some_alpha_bar, some_noise_model, steps_of
from autograder.checks import Failure, RecordedModel, Student, as_scalar


@dataclass
class LossDraws:
    """The draws of R calls of the loss on batches of N, for each of which the model saw the batch M times (mostly once).

    Attributes:
        model: that was called.
        alpha_bar: the schedule, (T + 1,).
        x0: (R, 1, N, ...).
        t: (R, M, N).
        noise: (R, M, N, ...). Where t = 0 there is no noise in x_t; neutral draws stand there.
        losses: the R results, with their graphs.
    """

    model: RecordedModel
    alpha_bar: Tensor
    x0: Tensor
    t: Tensor
    noise: Tensor
    losses: list[Tensor]

    def mixture(self) -> tuple[float, ...]:
        """How much of x0 and how large a rest x_t holds, measured at each step that was drawn: what it is mixed of."""
        measured = []
        x0 = self.x0.detach().expand_as(self.noise)
        x_t = self._x_t(self.noise, x0, self.t)
        for step in self.t.unique():
            data, mixed = x0[self.t == step].flatten(), x_t[self.t == step].flatten()
            share = float(data @ mixed / (data @ data))
            measured += [share, float((mixed - share * data).std())]
        return tuple(measured)

    def _x_t(self, noise: Tensor, x0: Tensor, t: Tensor) -> Tensor:
        level = _level(self.alpha_bar, t, noise.ndim)
        return level.sqrt() * x0 + (1 - level).sqrt() * noise

    def nearest_explanation(self, call: int) -> Tensor:
        """The loss of one call as it should be for what was drawn, with its graph.

        Where the model saw the batch several times, the mean over all M and the loss of any single one of them are
        right for their draws; the nearest to what was returned is meant.
        """
        squares = []
        for t, noise in zip(self.t[call], self.noise[call], strict=True):
            x_t = self._x_t(noise, self.x0[call, 0], t)
            squares.append((self.model.again((x_t, t)) - noise).square().mean())
        returned = self.losses[call].item()
        return min([torch.stack(squares).mean(), *squares], key=lambda each: abs(each.item() - returned))


def observe(
    student: Student, rng: torch.Generator, *, calls: int, shape: tuple[int, ...], x0_needs_gradient: bool = False
) -> LossDraws:
    """Calls the loss on fresh data and reads off what it drew.

    Args:
        student: under check.
        rng: for data, schedule and model.
        calls: R.
        shape: of a batch, (N, ...).
        x0_needs_gradient: whether the data do; a submission that changes them in place then fails at once.

    Raises:
        Failure: where the model was not called on the batch, or with an impossible t.
    """
    alpha_bar, model = some_alpha_bar(rng), some_noise_model(rng)
    x0 = 1.0 + 2.0 * torch.randn(calls, 1, *shape, generator=rng, dtype=torch.float64)
    x0.requires_grad_(x0_needs_gradient)
    seen, losses = [], []
    for batch in x0[:, 0]:
        model.calls.clear()
        losses.append(as_scalar(student.ddpm_loss(model, batch, alpha_bar), "the loss"))
        seen.append(_seen(model, batch))
    evaluations = min(len(t) for _, t in seen)
    x_t = torch.stack([x[:evaluations] for x, _ in seen])
    t = torch.stack([steps[:evaluations] for _, steps in seen])
    level = _level(alpha_bar, t, x_t.ndim)
    noise = (x_t - level.sqrt() * x0.detach()) / (1 - level).sqrt()
    neutral = torch.randn(noise.shape, generator=rng, dtype=torch.float64)
    return LossDraws(model, alpha_bar, x0, t, torch.where(level < 1, noise, neutral), losses)


def _level(alpha_bar: Tensor, t: Tensor, axes: int) -> Tensor:
    """ᾱ_t with as many axes as the data."""
    return alpha_bar[t].reshape(*t.shape, *[1] * (axes - t.ndim))


def _seen(model: RecordedModel, batch: Tensor) -> tuple[Tensor, Tensor]:
    """x_t (M, N, ...) and t (M, N) as the model saw them in one call of the loss."""
    if not model.calls:
        raise Failure("model_not_called", "ddpm_loss never called the model.")
    try:
        x_t = torch.cat([torch.as_tensor(call[0]) for call in model.calls]).to(torch.float64)
        t = torch.cat([steps_of(call[1], len(call[0])) for call in model.calls])
    except (IndexError, RuntimeError, TypeError):
        raise Failure("model_called_wrongly", "The model must be called as model(x_t, t).") from None
    if not bool(x_t.isfinite().all()):
        raise Failure("not_finite", "The model was given an x_t that is not finite (NaN or infinite).")
    if x_t.shape[1:] != batch.shape[1:] or len(x_t) % len(batch):
        shapes = f"x_t of shape {tuple(x_t.shape)} for a batch of shape {tuple(batch.shape)}"
        raise Failure("x_t_shape", f"The model was given {shapes}.")
    if bool((t != t.round()).any()) or int(t.min()) < 0 or int(t.max()) > STEPS:
        raise Failure("t_impossible", "The model was given a t that is no step: t is an integer from 1 to T.")
    return x_t.reshape(-1, *batch.shape), t.to(torch.int64).reshape(-1, len(batch))
