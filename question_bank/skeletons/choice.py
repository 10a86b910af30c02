"""All four equally likely cases of two-valued variables with the same variances."""

import math
import random
from collections.abc import Mapping
from itertools import product
from typing import Any


def variant(rng: random.Random) -> dict[str, object]:
    beta, start = rng.choice([0.1, 0.2, 0.3, 0.4]), rng.choice([2, 3, 4, 5])
    return {
        "beta": beta,
        "start": start,
        "right": round((1 - beta) * start + beta, 2),
        "unsquared": math.sqrt(1 - beta) * start + math.sqrt(beta),
        "not_shrunk": round(start + beta, 2),
    }


def prove(variant: Mapping[str, Any]) -> float:
    # All options are numbers, so the right number is enough. Otherwise: a dictionary, option's name → whether it is right.
    keep, add = math.sqrt(1 - variant["beta"]), math.sqrt(variant["beta"])
    cases = [keep * x * math.sqrt(variant["start"]) + add * noise for x, noise in product([-1, 1], repeat=2)]
    return sum(case**2 for case in cases) / len(cases)
