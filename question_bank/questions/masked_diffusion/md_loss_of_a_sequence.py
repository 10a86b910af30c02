"""The reference's loss, and the misconceptions' losses, with these draws in place of random ones."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor

from misconceptions import masked_diffusion as mistakes
from reference.masked_diffusion import masked_diffusion_loss

MASK = 2


def variant(rng: random.Random) -> dict[str, object]:
    """Which tokens are masked, and how many bits each token costs; every mistake shows."""
    while True:
        t, count = rng.choice([Fraction(1, 4), Fraction(1, 2)]), rng.randint(2, 5)
        masked = rng.sample([True] * count + [False] * (8 - count), 8)
        bits = [rng.randint(1, 4) if hidden else rng.randint(0, 1) for hidden in masked]
        terms = [bit for hidden, bit in zip(masked, bits, strict=True) if hidden]
        total = sum(terms)
        found = {
            "loss": total / (8 * t),
            "unweighted": Fraction(total, 8),
            "per_masked": Fraction(total, count),
            "all_counted": sum(bits) / (8 * t),
        }
        if len(set(found.values())) == 4:
            break
    return found | {
        "t": t,
        "expected": int(8 * t),
        "count": {2: "two", 3: "three", 4: "four", 5: "five"}[count],
        "masked": masked,
        "bits": bits,
        "header": " | ".join(str(position) for position in range(1, 9)),
        "marks": " | ".join("yes" if hidden else "no" for hidden in masked),
        "probabilities": " | ".join(rf"$\frac{{1}}{{{2**bit}}}$" if bit else "$1$" for bit in bits),
        "terms": ", ".join(map(str, terms)),
        "total": total,
    }


def prove(variant: Mapping[str, Any]) -> float:
    """The reference's loss."""
    return loss_by(masked_diffusion_loss, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The misconceptions' losses."""
    of = [mistakes.weight_left_out, mistakes.averaged_over_masked_tokens, mistakes.unmasked_counted]
    return [loss_by(each, variant) for each in of]


def loss_by(function: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """A loss in bits, where the true tokens are all 0 and each costs what the question says."""
    p = 0.5 ** torch.tensor(variant["bits"], dtype=torch.float64)
    logits = torch.stack([p, 1 - p, 0 * p], dim=-1).log()[None]
    t = torch.tensor([[float(variant["t"])]], dtype=torch.float64)
    turns = torch.tensor([[0.0 if hidden else 1.0 for hidden in variant["masked"]]])  # masked where below t
    with patch("torch.rand", side_effect=[t, turns]):
        return function(lambda tokens: logits, torch.zeros(1, 8, dtype=torch.int64), MASK).item() / math.log(2)
