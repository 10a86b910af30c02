"""The gradients that results send back to inputs and models."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from autograder.checks import Failure, RecordedModel


def gradients(
    results: Sequence[Tensor],
    weights: Sequence[Tensor],
    inputs: Sequence[Tensor],
    models: Sequence[RecordedModel] = (),
) -> list[Tensor]:
    """The gradients of Σ ⟨result, weight⟩, zero where none arrives.

    Args:
        results: of one call.
        weights: one for each result, of its shape.
        inputs: leaves that need gradients.
        models: whose weights do.

    Returns:
        One for each input, then one for each weight of each model.
    """
    leaves = [*inputs, *(weight for model in models for weight in model.weights)]
    for leaf in leaves:
        leaf.grad = None
    total = torch.stack([(result * weight).sum() for result, weight in zip(results, weights, strict=True)]).sum()
    if total.requires_grad:
        # The weights of a model hear of a submission's result through backward() alone, not through autograd.grad.
        total.backward(retain_graph=True)
    return [torch.zeros_like(leaf) if leaf.grad is None else leaf.grad for leaf in leaves]


def assert_gradients(got: Sequence[Tensor], want: Sequence[Tensor], names: Sequence[str]) -> None:
    """Judges gradients, all of which are named in the finding if they are wrong.

    Raises:
        Failure: ``gradient``, its evidence being 1 for each that is right, 0 for one that is wrong and −1 for none.
    """
    states = [_state(*pair) for pair in zip(got, want, strict=True)]
    wrong = [name for name, state in zip(names, states, strict=True) if state != 1]
    if wrong:
        listed = ", ".join(dict.fromkeys(wrong))
        raise Failure("gradient", f"The gradient for {listed} is wrong or missing.", evidence=tuple(states))


def _state(got: Tensor, want: Tensor) -> float:
    found, right = got.to(torch.float64), want.to(torch.float64)
    if torch.allclose(found, right, rtol=1e-4, atol=1e-4 * float(right.abs().mean()) + 1e-9):
        return 1.0
    return 0.0 if bool(got.any()) else -1.0
