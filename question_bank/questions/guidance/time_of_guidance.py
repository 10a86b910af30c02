"""Counts the calls of a network while the reference samples with guidance."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.ddpm import ddpm_sample
from reference.guidance import guided_sample
from reference.schedules import linear_alpha_bar


def variant(rng: random.Random) -> dict[str, object]:
    """Steps, the time of a call, and a weight that is no time."""
    steps, milliseconds, gamma = rng.choice([50, 100, 150, 200]), rng.choice([20, 30, 40, 60]), rng.choice([3, 4, 5, 7])
    seconds = steps * milliseconds / 1000
    return {
        "steps": steps,
        "milliseconds": milliseconds,
        "gamma": gamma,
        "answer": 2 * seconds,
        "once": seconds,
        "gamma_times": gamma * seconds,
        "one_more": (steps + 1) * milliseconds / 1000,
    }


def prove(variant: Mapping[str, Any]) -> float:
    """The calls of the guided sampler, in seconds."""
    return calls(variant, is_guided=True) * variant["milliseconds"] / 1000


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The calls of the plain sampler; as many times γ; and one more."""
    plain, second = calls(variant, is_guided=False), variant["milliseconds"] / 1000
    return [plain * second, variant["gamma"] * plain * second, (plain + 1) * second]


def calls(variant: Mapping[str, Any], *, is_guided: bool) -> int:
    """How often the network is called."""
    count, alpha_bar = 0, linear_alpha_bar(variant["steps"])

    def model(x_t: Tensor, t: Tensor, condition: Any = None) -> Tensor:
        nonlocal count
        count += 1
        return torch.zeros_like(x_t)

    if is_guided:
        guided_sample(model, (1,), "a cat", variant["gamma"], alpha_bar)
    else:
        ddpm_sample(model, (1,), alpha_bar)
    return count
