"""The reference's loss of a policy that is its own reference."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.dpo import dpo_loss


def variant(rng: random.Random) -> dict[str, object]:
    """Two log-probabilities and β."""
    chosen, difference = rng.randint(-60, -30), rng.choice([-8, -4, 4, 8])
    beta = rng.choice([0.1, 0.2, 0.5])
    exponent = round(beta * difference, 1)  # without the reference: -ln σ(β (chosen - rejected))
    return {"chosen": chosen, "rejected": chosen + difference, "beta": beta, "exponent": exponent}


def prove(variant: Mapping[str, Any]) -> float:
    """The loss."""
    chosen, rejected = (torch.tensor([variant[name]], dtype=torch.float64) for name in ("chosen", "rejected"))
    return dpo_loss(chosen, rejected, chosen, rejected, variant["beta"]).item()
