"""What ``masked_diffusion_loss`` drew, told from what its model saw and from the gradients that came back to it.

The model sees which tokens are masked. The loss's gradient for the logits at one position is w (p − onehot of the
token), so it shows the weight w = 1/(t L B) with which that token's −log p counts, and thus t. Each sequence is made of
tokens of its own: in whatever calls and order the model sees the sequences, they can be told apart.
"""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn

from autograder.checks import Failure, Student, as_scalar


class WatchedModel(nn.Module):
    """A model whose logits depend on all tokens, and whose answers keep the gradients that come back to them.

    Attributes:
        answers: of each call the tokens, the logits, and zeros that were added to the logits, for their gradient.
    """

    def __init__(self, rng: torch.Generator, vocabulary: int) -> None:
        super().__init__()
        table = 1.5 * torch.randn(vocabulary, vocabulary, generator=rng, dtype=torch.float64)
        self.table = nn.Parameter(table, requires_grad=False)
        self.answers: list[tuple[Tensor, Tensor, Tensor]] = []

    def forward(self, tokens: Tensor) -> Tensor:
        """The logits of the token at each position."""
        own = self.table[tokens]
        logits = own + own.mean(1, keepdim=True)
        zeros = torch.zeros_like(logits, requires_grad=True)
        self.answers.append((tokens.detach().clone(), logits.detach(), zeros))
        return logits + zeros


@dataclass
class MaskDraws:
    """The draws of one call of the loss on B sequences of L tokens, each of which the model saw M times (mostly once).

    Attributes:
        masked: (M, B, L), whether the model saw a token masked.
        weight: (M, B, L), with which a token's −log p counts in the loss, times B·L·M: so 1/t, or 0.
        misfit: the share of the gradient that is not that of a weighted −log p of the tokens in their places.
        aims: how often the logits at a position are trained towards the token there, the one after, the one before.
        loss: as it was returned.
        explained: what it should be for these masks and weights.
        has_gradient: whether the loss can be back-propagated at all.
    """

    masked: Tensor
    weight: Tensor
    misfit: float
    aims: tuple[float, float, float]
    loss: float
    explained: float
    has_gradient: bool

    @property
    def count(self) -> Tensor:
        """The number of tokens masked in each sequence, (M, B)."""
        return self.masked.sum(-1)

    @property
    def t(self) -> Tensor:
        """The t that each sequence's weight 1/t tells, (M, B); NaN where none of its tokens is masked."""
        return self.count / (self.weight * self.masked).sum(-1)


def observe(student: Student, rng: torch.Generator, *, batch: int, length: int) -> MaskDraws:
    """Calls the loss on fresh sequences and reads off what it drew.

    Raises:
        Failure: where the model did not see the sequences with some of their tokens masked.
    """
    tokens, mask_id, owner = _some_sequences(rng, batch, length)
    model = WatchedModel(rng, len(owner))
    loss = as_scalar(student.masked_diffusion_loss(model, tokens.clone(), mask_id), "the loss")
    if not model.answers:
        if loss.item() != 0:
            raise Failure("model_not_called", "masked_diffusion_loss never called the model.")
        # One who finds nothing masked need not ask the model.
        nothing = torch.zeros(1, batch, length, dtype=torch.float64)
        return MaskDraws(nothing.bool(), nothing, 0.0, (0.0, 0.0, 0.0), 0.0, 0.0, has_gradient=loss.requires_grad)
    if loss.requires_grad:
        loss.backward()
    for seen, _, _ in model.answers:
        if seen.dim() != 2 or seen.shape[1] != length:
            message = f"The model was given tokens of shape {tuple(seen.shape)} for sequences of length {length}."
            raise Failure("tokens_shape", message)
    seen, logits = (torch.cat([answer[part] for answer in model.answers]) for part in (0, 1))
    gradient = torch.cat([torch.zeros_like(zeros) if zeros.grad is None else zeros.grad for *_, zeros in model.answers])
    masked, aim = seen == mask_id, gradient.abs().argmax(-1)
    sequence = _sequences_of(owner[seen], owner[aim], gradient.abs().amax(-1), batch)
    target = tokens[sequence]
    if bool((~masked & (seen != target)).any()):
        raise Failure(
            "tokens_changed", "The model must see the sequences with mask_id for some tokens, and no other change."
        )

    direction = logits.softmax(-1) - nn.functional.one_hot(target, len(owner))
    weight = (gradient * direction).sum(-1) / direction.square().sum(-1)
    rest = gradient - weight[..., None] * direction
    nll = -logits.log_softmax(-1).gather(-1, target[..., None])[..., 0]
    trained = (gradient != 0).any(-1)
    aims = (
        _share(aim == target, trained),
        _share(aim[:, :-1] == target[:, 1:], trained[:, :-1]),
        _share(aim[:, 1:] == target[:, :-1], trained[:, 1:]),
    )
    repeated = _by_sequence(sequence, masked, weight, used=(masked | trained).any(1), batch=batch)
    return MaskDraws(
        *repeated,
        misfit=float(rest.norm() / gradient.norm().clamp(min=1e-12)),
        aims=aims,
        loss=loss.item(),
        explained=float((weight * nll).sum()),
        has_gradient=loss.requires_grad,
    )


def _some_sequences(rng: torch.Generator, batch: int, length: int) -> tuple[Tensor, int, Tensor]:
    """Sequences of two tokens each, which no other sequence has; the mask's token; and which sequence a token is from."""
    names = torch.randperm(2 * batch + 1, generator=rng)
    choice = torch.randint(0, 2, (batch, length), generator=rng)
    owner = torch.empty_like(names)
    owner[names] = torch.arange(len(names)) // 2
    return names[2 * torch.arange(batch)[:, None] + choice], int(names[-1]), owner


def _sequences_of(shown: Tensor, aimed_at: Tensor, strength: Tensor, batch: int) -> Tensor:
    """Which sequence each row that the model saw belongs to.

    Its unmasked tokens say it; where there are none, the token that the gradient speaks for; or else its place.

    Args:
        shown: the sequence that each token is from; ``batch``, which is none, for a masked one; (rows, L).
        aimed_at: the same of the token that the gradient at each place speaks for.
        strength: of that gradient; 0 where there is none.
        batch: the number of sequences.
    """
    strongest = strength.nan_to_num().max(1)
    by_gradient = aimed_at.gather(1, strongest.indices[:, None])[:, 0]
    by_place = torch.arange(len(shown)) % batch
    last_resort = by_gradient.where((strongest.values > 0) & (by_gradient < batch), by_place)
    by_token = shown.amin(1)
    return by_token.where(by_token < batch, last_resort)


def _by_sequence(sequence: Tensor, masked: Tensor, weight: Tensor, used: Tensor, batch: int) -> tuple[Tensor, Tensor]:
    """Masks and weights as (M, B, L), of the rows that were used; a sequence that was not shown has none masked."""
    length = masked.shape[1]
    patterns = (masked * 2 ** torch.arange(length)).sum(1).tolist()
    places: list[dict[int, int]] = [{} for _ in range(batch)]
    rows = used.nonzero()[:, 0]
    # The same sequence, masked in the same way and shown twice, was drawn once.
    place = torch.tensor(
        [
            (own := places[index]).setdefault(patterns[row], len(own))
            for row, index in zip(rows.tolist(), sequence[rows].tolist(), strict=True)
        ]
    )
    times = max(1, *(len(own) for own in places))
    masks = torch.zeros(times, batch, length, dtype=torch.bool)
    weights = torch.zeros(times, batch, length, dtype=torch.float64)
    if len(rows):
        masks[place, sequence[rows]] = masked[rows]
        weights.index_put_((place, sequence[rows]), weight[rows], accumulate=True)
    return masks, weights * masks.numel()


def _share(hits: Tensor, among: Tensor) -> float:
    return float(hits[among].to(torch.float64).mean()) if bool(among.any()) else 0.0
