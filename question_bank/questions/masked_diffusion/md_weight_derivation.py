"""Both sides computed for an arbitrary table of prices, by quadrature over t and by walking through all orders."""

import math
import random
from collections.abc import Mapping
from itertools import combinations, permutations, product
from typing import Any

import numpy as np
from numpy.typing import NDArray

from question_bank.routes import close

LENGTH = 4


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """The identity for any model, and its value for one with a joint distribution."""
    rng = random.Random(0)
    sets = [frozenset(chosen) for m in range(1, LENGTH + 1) for chosen in combinations(range(LENGTH), m)]
    any_model = {(i, masked): rng.uniform(0, 3) for masked in sets for i in masked}
    joint = np.random.default_rng(0).dirichlet(np.ones(2**LENGTH)).reshape([2] * LENGTH)
    exact = {(i, masked): price(joint, i, masked) for masked in sets for i in masked}
    return {
        "the weighted loss is the mean over random orders": close(by_quadrature(any_model), by_orders(any_model)),
        "with a joint distribution it is -log p(x)": close(by_quadrature(exact), -math.log(joint[(0,) * LENGTH])),
        "the factor is a share of the orders": all(
            close(weight(m), math.factorial(m - 1) * math.factorial(LENGTH - m) / math.factorial(LENGTH))
            for m in range(1, LENGTH + 1)
        ),
    }


def weight(m: int) -> float:
    """The integral over t of t^(m - 1) (1 - t)^(L - m)."""
    nodes, weights = np.polynomial.legendre.leggauss(8)
    t = (nodes + 1) / 2
    return float((weights / 2 * t ** (m - 1) * (1 - t) ** (LENGTH - m)).sum())


def by_quadrature(prices: Mapping[tuple[int, frozenset[int]], float]) -> float:
    """The loss times L."""
    return sum(weight(len(masked)) * each for (_, masked), each in prices.items())


def by_orders(prices: Mapping[tuple[int, frozenset[int]], float]) -> float:
    """The mean over all orders of what their tokens cost."""
    totals = [
        sum(prices[i, frozenset(order[place:])] for place, i in enumerate(order))
        for order in permutations(range(LENGTH))
    ]
    return sum(totals) / len(totals)


def price(joint: NDArray[np.float64], i: int, masked: frozenset[int]) -> float:
    """-log p(x_i | what is not masked) for the text of zeros, by summing over the joint distribution."""
    shown = [k for k in range(LENGTH) if k not in masked]
    texts = [text for text in product([0, 1], repeat=LENGTH) if all(text[k] == 0 for k in shown)]
    return -math.log(sum(joint[text] for text in texts if text[i] == 0) / sum(joint[text] for text in texts))
