"""Enumerates the texts of three tokens under random p and models, and moves the model's logits downhill to the minimum."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    rng = torch.Generator().manual_seed(0)
    p, other = (torch.rand(2, 2, 2, generator=rng, dtype=torch.float64) for _ in range(2))
    p, other = p / p.sum(), other / other.sum()
    entropy = -(p * p.log()).sum()
    forward, backward = (p * (p / other).log()).sum(), (other * (other / p).log()).sum()

    logits = other.log().clone().requires_grad_()
    optimizer = torch.optim.LBFGS([logits], max_iter=50, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        loss = _loss(p, logits.flatten().softmax(0).reshape(2, 2, 2))
        loss.backward()
        return loss

    optimizer.step(closure)
    best = logits.detach().flatten().softmax(0).reshape(2, 2, 2)
    return {
        "J = H(p) + KL(p || p_θ)": torch.allclose(_loss(p, other), entropy + forward),
        "J is not H(p) + KL(p_θ || p)": not torch.allclose(_loss(p, other), entropy + backward),
        "the model with the lowest loss is p": torch.allclose(best, p, atol=1e-4),
        "the lowest loss is H(p), above 0": torch.allclose(_loss(p, best), entropy) and bool(entropy > 0.1),
    }


def _loss(p: Tensor, model: Tensor) -> Tensor:
    """J, by the conditionals of the model."""
    first = model.sum((1, 2))
    second = model.sum(2) / first[:, None]
    third = model / model.sum(2, keepdim=True)
    return -(p * (first.log()[:, None, None] + second.log()[:, :, None] + third.log())).sum()
