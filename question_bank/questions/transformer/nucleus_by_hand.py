"""`keep_top_p` of the reference; the wrong ones with the set too small, too large, or not rescaled."""

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Any

import torch

from reference.generation import keep_top_p

TWENTIETHS = [(8, 6, 3, 2, 1), (10, 4, 3, 2, 1), (7, 5, 4, 3, 1), (9, 5, 3, 2, 1), (8, 5, 4, 2, 1), (6, 5, 4, 3, 2)]


def variant(rng: random.Random) -> dict[str, object]:
    ordered = rng.choice(TWENTIETHS)
    sums = list(accumulate(ordered))
    kept = rng.choice([2, 3])
    crossing = sums[kept - 1]  # p is a fortieth below it, so that the border is never met exactly
    names = rng.sample("ABCDE", 5)
    by_name = dict(zip(names, ordered, strict=True))
    return {
        "probabilities": [by_name[name] / 20 for name in "ABCDE"],
        "cells": " | ".join(f"{by_name[name] / 20:.2f}" for name in "ABCDE"),
        "top_p": (crossing - 0.5) / 20,
        "name": names[0],
        "sums": ", ".join(f"{each / 20:.2f}" for each in sums),
        "kept": kept,
        "mass": f"{crossing / 20:.2f}",
        "largest": f"{ordered[0] / 20:.2f}",
        "answer": Fraction(ordered[0], crossing),
        "not_rescaled": Fraction(ordered[0], 20),
        "one_too_few": Fraction(ordered[0], sums[kept - 2]),
        "one_too_many": Fraction(ordered[0], sums[kept]),
    }


def prove(variant: Mapping[str, Any]) -> float:
    probabilities = torch.tensor([variant["probabilities"]], dtype=torch.float64)
    return keep_top_p(probabilities, variant["top_p"])[0, "ABCDE".index(variant["name"])].item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    ordered = sorted(variant["probabilities"], reverse=True)
    kept = next(count for count in range(1, 6) if sum(ordered[:count]) >= variant["top_p"])
    return [ordered[0], ordered[0] / sum(ordered[: kept - 1]), ordered[0] / sum(ordered[: kept + 1])]
