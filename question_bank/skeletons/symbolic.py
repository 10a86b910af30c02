"""The reference's pushforward, whose derivative autograd takes."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import torch

from reference.flow import pushforward_log_prob


def variant(rng: random.Random) -> dict[str, object]:
    return {"a": rng.randint(2, 9)}


def prove(variant: Mapping[str, Any]) -> Callable[[float], float]:
    # The function is called with the variables of the domain by their names.
    def density(x: float) -> float:
        at = torch.tensor([[x]], dtype=torch.float64)
        return pushforward_log_prob(at, lambda z: 0 * z[:, 0], lambda x: (x / variant["a"]).sqrt()).exp().item()

    return density


def wrong(variant: Mapping[str, Any]) -> list[Callable[[float], float]]:
    density = prove(variant)
    return [lambda x: 1.0, lambda x: 1 / density(x)]
