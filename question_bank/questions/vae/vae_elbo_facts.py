"""Sums over a latent of three values, for 300 random models and distributions q (seed 0)."""

from collections.abc import Mapping
from typing import Any

import torch

MODELS, OTHERS = 300, 50


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which statements hold of all the models; tensors have the latent's values in their last dimension."""
    torch.manual_seed(0)
    prior, changed = torch.randn(2, MODELS, 3, dtype=torch.float64).softmax(dim=2)
    likelihood, changed_likelihood = torch.rand(2, MODELS, 3, dtype=torch.float64)
    joint, changed_joint = prior * likelihood, changed * changed_likelihood
    posterior = joint / joint.sum(dim=1, keepdim=True)
    q = (3 * torch.randn(OTHERS, MODELS, 3, dtype=torch.float64)).softmax(dim=2)

    def bound(q: torch.Tensor, joint: torch.Tensor) -> torch.Tensor:
        return (q * (joint / q).log()).sum(dim=-1)

    # Of two draws, the average estimate, summed over all pairs.
    log_ratio = (joint / q[0]).log()
    pairs = (q[0][:, :, None] * q[0][:, None] * (log_ratio[:, :, None] + log_ratio[:, None]) / 2).sum(dim=(1, 2))
    raised = bound(q[0], changed_joint) > bound(q[0], joint)
    more_likely = changed_joint.sum(dim=1) > joint.sum(dim=1)
    divergences = (q * (q / posterior).log()).sum(dim=2)
    return {
        "bound": bool((bound(q, joint) <= joint.sum(dim=1).log() + 1e-12).all()),
        "closest": bool((bound(q, joint).argmax(dim=0) == divergences.argmin(dim=0)).all()),
        "prior": bool((bound(q, joint) <= bound(prior, joint) + 1e-12).all()),
        "more_draws": bool((pairs > bound(q[0], joint) + 1e-9).any()),
        "model": bool(more_likely[raised].all()),
    }
