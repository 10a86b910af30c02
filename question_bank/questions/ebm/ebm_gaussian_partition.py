"""Integrates exp(-E) numerically on a grid, by the reference."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import torch

from reference.ebm import log_partition

Function = Callable[[float], float]


def variant(rng: random.Random) -> dict[str, object]:
    return {"m": rng.choice([-4, -3, -2, 2, 3, 4, 5]), "c": rng.randint(2, 6)}


def partition(m: float, c: float, half: float = 1.0) -> Function:
    grid = m + torch.linspace(-20, 20, 2001, dtype=torch.float64)
    return lambda a: log_partition(lambda x: half * a * (x[:, 0] - m) ** 2 + c, grid).exp().item()


def prove(variant: Mapping[str, Any]) -> Function:
    return partition(variant["m"], variant["c"])


def wrong(variant: Mapping[str, Any]) -> list[Function]:
    m, c = variant["m"], variant["c"]
    return [partition(m, 0), partition(m, c, half=0.5), partition(m, -c)]
