"""The gradient of the reference's loss by each chosen log-probability, by autograd."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.dpo import dpo_loss

ROLES = ("misordered", "settled", "undecided", "unlikely")


def variant(rng: random.Random) -> dict[str, object]:
    """Which pair is which, and how far the policy has moved for its responses."""
    drift, low = rng.randint(1, 3), rng.randint(-8, -6)
    moves = {
        "misordered": (-rng.randint(1, 2), rng.randint(1, 2)),
        "settled": (rng.randint(3, 4), -rng.randint(3, 4)),
        "undecided": (drift, drift),
        "unlikely": (low, low - rng.randint(1, 2)),
    }
    numbers = dict(zip(ROLES, rng.sample(range(1, 5), 4), strict=True))
    table = {number: moves[role] for role, number in numbers.items()}
    margin = {number: chosen - rejected for number, (chosen, rejected) in table.items()}
    return numbers | {"table": table, "margin": margin}


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each option's pair has the largest gradient."""
    moves = torch.tensor([variant["table"][number] for number in range(1, 5)], dtype=torch.float64)
    chosen, rejected = moves[:, 0].clone().requires_grad_(), moves[:, 1]
    dpo_loss(chosen, rejected, torch.zeros(4), torch.zeros(4), 0.5).backward()
    assert chosen.grad is not None
    strongest = 1 + chosen.grad.abs().argmax().item()
    return {role: variant[role] == strongest for role in ROLES}
