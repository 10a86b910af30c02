"""The forward process enumerated over a fine grid of the moments at which a token is hidden."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch


def variant(rng: random.Random) -> dict[str, object]:
    """Two times for which all mistakes differ."""
    while True:
        parts = rng.choice([4, 5, 6, 8, 10])
        later, earlier = rng.randint(2, parts - 1), rng.randint(1, parts - 2)
        t, s = Fraction(later, parts), Fraction(earlier, parts)
        found = {"answer": (t - s) / t, "joint": t - s, "stays": s / t, "marginal": 1 - s}
        if s < t and len(set(found.values())) == 4:
            return {"t": t, "s": s} | found


def prove(variant: Mapping[str, Any]) -> float:
    """The share of the tokens shown at s, among those masked at t."""
    masked_at_t, shown_at_s = at_both_times(variant)
    return shown_at_s[masked_at_t].mean().item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Both events together; the other event; no condition."""
    masked_at_t, shown_at_s = at_both_times(variant)
    return [
        (masked_at_t * shown_at_s).mean().item(),
        1 - shown_at_s[masked_at_t].mean().item(),
        shown_at_s.mean().item(),
    ]


def at_both_times(variant: Mapping[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """For each moment of hiding: whether the token is masked at t, and (as 0 or 1) whether it is shown at s."""
    moment = (torch.arange(1200, dtype=torch.float64) + 0.5) / 1200
    return moment < float(variant["t"]), (moment > float(variant["s"])).double()
