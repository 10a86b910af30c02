"""The reference's loss, and the misconceptions' losses, of this pair: each is the negative logarithm of a probability."""

import math
import random
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

from misconceptions import dpo as mistakes
from reference.dpo import dpo_loss


def variant(rng: random.Random) -> dict[str, object]:
    """Whole numbers of bits, for which every mistake shows."""

    def probability(bits: Fraction) -> Fraction:
        return 1 / (1 + Fraction(2) ** int(-bits))

    while True:
        beta = rng.choice([Fraction(1, 2), Fraction(1, 3), Fraction(2)])
        rc, rr = rng.randint(-30, -15), rng.randint(-30, -15)
        chosen, rejected = rng.randint(-3, 5), rng.randint(-5, 3)
        policy, reference = chosen + rc - rejected - rr, rc - rr
        bits = [beta * each for each in (chosen - rejected, policy, policy + reference, rejected - chosen)]
        bits.append(Fraction(chosen - rejected))
        if all(each.denominator == 1 and abs(each) <= 4 for each in bits) and len(set(bits)) == 5 and bits[0] >= -2:
            names = ["answer", "no_reference", "reference_swapped", "swapped", "no_beta"]
            known = {"beta": beta, "pc": rc + chosen, "pr": rr + rejected, "rc": rc, "rr": rr, "bits": int(bits[0])}
            moved = {"chosen": chosen, "rejected": rejected, "margin": chosen - rejected}
            return known | moved | {name: probability(each) for name, each in zip(names, bits, strict=True)}


def prove(variant: Mapping[str, Any]) -> float:
    """The probability by the reference's loss."""
    return probability_by(dpo_loss, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The probabilities by the misconceptions' losses."""
    of = [
        mistakes.no_reference_model,
        mistakes.reference_swapped,
        mistakes.chosen_and_rejected_swapped,
        mistakes.beta_left_out,
    ]
    return [probability_by(loss, variant) for loss in of]


def probability_by(loss: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """What a loss is the negative logarithm of."""
    nats = [torch.tensor([variant[name] * math.log(2)], dtype=torch.float64) for name in ("pc", "pr", "rc", "rr")]
    return math.exp(-loss(*nats, float(variant["beta"])).item())
