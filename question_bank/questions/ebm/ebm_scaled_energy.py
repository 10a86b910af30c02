"""Normalises the exponentials of four energies, multiplied, and divides the probabilities of two of them."""

import random
from collections.abc import Mapping
from fractions import Fraction
from math import log
from typing import Any

import torch

SHARPER = "a number above 1 makes the distribution sharper, so that the ratio grows."
FLATTER = "a number below 1 makes the distribution flatter, so that the ratio falls."

HALF = Fraction(1, 2)
# The ratio, the factor of the energies, and the ratio to the power of the factor and of one over it.
SHARPENED = [(4, 2, 16, 2), (9, 2, 81, 3), (16, 2, 256, 4), (25, 2, 625, 5), (8, 3, 512, 2)]
FLATTENED = [(9, HALF, 3, 81), (16, HALF, 4, 256), (25, HALF, 5, 625), (36, HALF, 6, 1296)]


def variant(rng: random.Random) -> dict[str, object]:
    r, c, power, root = rng.choice([*SHARPENED, *FLATTENED])
    direction = SHARPER if c > 1 else FLATTER
    values = {"r": r, "c": Fraction(c), "power": power, "root": root, "product": c * r, "direction": direction}
    return {**values, "exponent": "1/2" if c == HALF else str(c)}


def prove(variant: Mapping[str, Any]) -> float:
    energies = torch.tensor([0.3, 0.3 + log(variant["r"]), -1.0, 2.0], dtype=torch.float64)  # of a, b and two others
    a, b, *_ = torch.softmax(-float(variant["c"]) * energies, dim=0).tolist()
    return a / b
