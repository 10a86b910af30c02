"""Maximises p_data log y + p_g log(1 - y) by a bounded search, at each point anew."""

import random
from collections.abc import Callable, Mapping
from math import exp, log1p
from typing import Any

import torch
from scipy.optimize import minimize_scalar
from torch import Tensor

from misconceptions.gan import data_and_generator_swapped, density_ratio

Function = Callable[[float], float]


def derivative_of_power(k: int) -> tuple[str, str]:
    """Of x to the power k: as TeX, and as an expression."""
    simple = {1: ("1", "1"), 2: ("2x", "2*x")}
    return simple.get(k, (f"{k}x^{k - 1}", f"{k}*x**{k - 1}"))


def variant(rng: random.Random) -> dict[str, object]:
    k, m = rng.sample([1, 2, 3, 4, 5], 2)
    origin = "the data" if k < m else "the generator"
    answer = "near 1" if k < m else "near 0"
    check = f"for $x$ near 0 almost all examples come from {origin}, and the formula does answer {answer} there."
    (p_data, a), (p_g, b) = derivative_of_power(k), derivative_of_power(m)
    return {"k": k, "m": m, "a": a, "b": b, "p_data": p_data, "p_g": p_g, "check": check}


def prove(variant: Mapping[str, Any]) -> Function:
    k, m = variant["k"], variant["m"]

    def best(x: float) -> float:
        a, b = k * x ** (k - 1), m * x ** (m - 1)
        # Over the logit of y, so that the search is as fine near 0 and 1 as elsewhere.
        found = minimize_scalar(
            lambda logit: a * log1p(exp(-logit)) + b * log1p(exp(logit)), bounds=(-40, 40), options={"xatol": 1e-9}
        )
        return 1 / (1 + exp(-found.x))

    return best


def wrong(variant: Mapping[str, Any]) -> list[Function]:
    k, m = variant["k"], variant["m"]

    def made_by(mistake: Callable[[Tensor, Tensor], Tensor]) -> Function:
        return lambda x: mistake(
            torch.tensor(k * x ** (k - 1), dtype=torch.float64), torch.tensor(m * x ** (m - 1), dtype=torch.float64)
        ).item()

    return [made_by(data_and_generator_swapped), made_by(density_ratio), lambda x: x**k / (x**k + x**m)]
