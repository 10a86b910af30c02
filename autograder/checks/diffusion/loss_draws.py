"""What a diffusion loss drew, told from the calls to its model.

A call shows x_t and t; with the data known, the noise is the rest of x_t. However a submission draws, in whatever order
and in however many calls to the model, its draws come out of this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel, as_scalar
from autograder.checks.diffusion.mixture import share_and_rest
from autograder.checks.diffusion.told_steps import steps_of


@dataclass(frozen=True)
class Process:
    """The law by which x_t is mixed of data and noise, and what the model is to predict.

    Attributes:
        times: of t, in words.
        are_times: whether every element of a tensor is such a t.
        time_dtype: in which t is exact.
        data_share, noise_share: the factors of data and noise in x_t, for a tensor of t.
        target: of the model, for data and noise.
    """

    times: str
    are_times: Callable[[Tensor], bool]
    time_dtype: torch.dtype
    data_share: Callable[[Tensor], Tensor]
    noise_share: Callable[[Tensor], Tensor]
    target: Callable[[Tensor, Tensor], Tensor]

    def mix(self, data: Tensor, noise: Tensor, t: Tensor) -> Tensor:
        """The x_t that the process asks for."""
        return _beside(noise, self.data_share(t)) * data + _beside(noise, self.noise_share(t)) * noise

    def noise_in(self, x_t: Tensor, data: Tensor, t: Tensor, neutral: Tensor) -> Tensor:
        """The noise of an x_t; ``neutral`` where it holds none."""
        share = _beside(x_t, self.noise_share(t))
        return torch.where(share != 0, (x_t - _beside(x_t, self.data_share(t)) * data) / share, neutral)


@dataclass
class LossDraws:
    """The draws of R calls of the loss on batches of N, for each of which the model saw the batch M times (mostly once).

    Attributes:
        model: that was called.
        process: that the loss belongs to.
        data: (R, 1, N, ...).
        x_t: (R, M, N, ...), as the model was given it.
        t: (R, M, N).
        noise: (R, M, N, ...). Where x_t holds no noise, neutral draws stand there.
        losses: the R results, with their graphs.
    """

    model: RecordedModel
    process: Process
    data: Tensor
    x_t: Tensor
    t: Tensor
    noise: Tensor
    losses: list[Tensor]

    def mixture(self, groups: Tensor) -> tuple[float, ...]:
        """How much of the data and how large a rest x_t holds, measured in each group of t: what it is mixed of."""
        data = self.data.detach().expand_as(self.x_t)
        measured: list[float] = []
        for group in groups.unique():
            measured += share_and_rest(self.x_t[groups == group], data[groups == group])
        return tuple(measured)

    def nearest_explanation(self, call: int) -> Tensor:
        """The loss of one call as it should be for what was drawn, with its graph.

        Where the model saw the batch several times, the mean over all M and the loss of any single one of them are
        right for their draws; the nearest to what was returned is meant.
        """
        squares = []
        data = self.data[call, 0]
        for t, noise in zip(self.t[call], self.noise[call], strict=True):
            x_t = self.process.mix(data, noise, t)
            squares.append((self.model.again((x_t, t)) - self.process.target(data, noise)).square().mean())
        returned = self.losses[call].item()
        return min([torch.stack(squares).mean(), *squares], key=lambda each: abs(each.item() - returned))


def follow_loss(
    loss: Callable[[Tensor], object], model: RecordedModel, process: Process, data: Tensor, rng: torch.Generator
) -> LossDraws:
    """Calls a loss on batches of data and reads off what it drew.

    Args:
        loss: of one batch, by the submission.
        model: that it calls.
        process: that it belongs to.
        data: (R, 1, N, ...).
        rng: for the neutral draws.

    Raises:
        Failure: where the model was not called on the batch, or with an impossible t.
    """
    seen, losses = [], []
    for batch in data[:, 0]:
        model.calls.clear()
        losses.append(as_scalar(loss(batch), "the loss"))
        seen.append(_seen(model, process, batch))
    evaluations = min(len(t) for _, t in seen)
    x_t = torch.stack([x[:evaluations] for x, _ in seen])
    t = torch.stack([steps[:evaluations] for _, steps in seen])
    neutral = torch.randn(x_t.shape, generator=rng, dtype=torch.float64)
    return LossDraws(model, process, data, x_t, t, process.noise_in(x_t, data.detach(), t, neutral), losses)


def with_all_noise(observe: Callable[[], LossDraws], code: str, message: str) -> LossDraws:
    """The first of up to twenty observations in which no x_t was clean data, so that all noise is known.

    Raises:
        Failure: of this code and message, where there is none.
    """
    for _ in range(20):
        draws = observe()
        if bool((draws.process.noise_share(draws.t) != 0).all()):
            return draws
    raise Failure(code, message)


def _beside(x_t: Tensor, of_example: Tensor) -> Tensor:
    """A number for each example, with as many axes as the data."""
    return of_example.reshape(*of_example.shape, *[1] * (x_t.ndim - of_example.ndim))


def _seen(model: RecordedModel, process: Process, batch: Tensor) -> tuple[Tensor, Tensor]:
    """x_t (M, N, ...) and t (M, N) as the model saw them in one call of the loss; asked the same twice, it saw it once."""
    if not model.calls:
        raise Failure("model_not_called", "The model was never called.")
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
    if not process.are_times(t):
        kind = tuple(float(is_so.any()) for is_so in (t < 0, t > 1, t != t.round()))
        raise Failure("t_impossible", f"The model was given an impossible t: t is {process.times}.", evidence=kind)
    x_t, t = x_t.reshape(-1, *batch.shape), t.to(process.time_dtype).reshape(-1, len(batch))
    new = [0, *(m for m in range(1, len(t)) if not (torch.equal(x_t[m], x_t[m - 1]) and torch.equal(t[m], t[m - 1])))]
    return x_t[new], t[new]
