"""The exponential of the reference's loss, for a model that gives the tokens these probabilities."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch

from reference.autoregressive import teacher_forcing_loss


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        powers = [rng.randint(1, 5) for _ in range(4)]
        bits = sum(powers) // 4
        values = {
            "geometric": 2**bits,
            "arithmetic": Fraction(sum(2**power for power in powers), 4),
            "of_mean": 4 / sum(Fraction(1, 2**power) for power in powers),
            "bits": bits,
        }
        if sum(powers) % 4 == 0 and len(set(values.values())) == 4:
            break
    return {
        **values,
        "powers": powers,
        "exponents": ", ".join(map(str, powers)),
        "shown": r",\quad ".join(rf"\tfrac{{1}}{{{2**power}}}" for power in powers),
    }


def prove(variant: Mapping[str, Any]) -> float:
    of_the_text = torch.tensor([2.0**-power for power in variant["powers"]], dtype=torch.float64)
    logits = torch.stack([1 - of_the_text, of_the_text], dim=-1).log()  # the text is of token 1 throughout
    logits = torch.cat([logits, torch.zeros(1, 2, dtype=torch.float64)])  # what follows the last token is not predicted
    tokens = torch.ones(1, len(logits), dtype=torch.int64)
    return teacher_forcing_loss(lambda _: logits[None], tokens).exp().item()
