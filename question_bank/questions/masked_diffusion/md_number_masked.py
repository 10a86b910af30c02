"""The binomial probability integrated over t by Gauss's quadrature."""

import math
import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import numpy as np


def variant(rng: random.Random) -> dict[str, object]:
    """A number of tokens for which the options differ."""
    while True:
        length = rng.randint(4, 8)
        m = rng.randint(2, length - 1)
        options = {
            "uniform": Fraction(1, length + 1),
            "half": Fraction(math.comb(length, m), 2**length),
            "no_zero": Fraction(1, length),
            "pattern": Fraction(1, 2**length),
        }
        if len(set(options.values())) == 4:
            return {"length": length, "m": m} | options


def prove(variant: Mapping[str, Any]) -> float:
    """The probability, which Gauss's rule gives exactly for a polynomial of this degree."""
    length, m = variant["length"], variant["m"]
    nodes, weights = np.polynomial.legendre.leggauss(8)
    t = (nodes + 1) / 2
    return float((weights / 2 * math.comb(length, m) * t**m * (1 - t) ** (length - m)).sum())
