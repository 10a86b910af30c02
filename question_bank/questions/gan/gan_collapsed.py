"""Maximises the value of the game over the answer for that image, by a bounded search."""

import random
from collections.abc import Mapping
from math import log
from typing import Any

import torch
from scipy.optimize import minimize_scalar

from misconceptions.gan import data_and_generator_swapped
from reference.gan import optimal_discriminator


def variant(rng: random.Random) -> dict[str, object]:
    return {"k": rng.randint(3, 12)}


def prove(variant: Mapping[str, Any]) -> float:
    k = variant["k"]
    # Of the other images all are real, so their term is best at log 1 = 0 and does not depend on this answer.
    found = minimize_scalar(lambda y: -log(y) / k - log(1 - y), bounds=(0, 1), options={"xatol": 1e-10})
    return float(found.x)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    p_data, p_g = torch.tensor([[1 / variant["k"]], [1.0]], dtype=torch.float64)
    as_if_as_frequent = optimal_discriminator(p_data, p_data)
    return [p_data.item(), as_if_as_frequent.item(), data_and_generator_swapped(p_data, p_g).item()]
