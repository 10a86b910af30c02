"""The reference's sampler, and the misconceptions' samplers, run along this velocity."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions import flow_matching as mistakes
from reference.flow_matching import VelocityModel, euler_sample


def variant(rng: random.Random) -> dict[str, object]:
    """Whole numbers throughout, for which every mistake shows."""

    def ends(times: tuple[float, float], length: float = 0.5) -> int:
        after = x
        for t in times:
            after += round(length * (c * after + d * t))
        return after

    while True:
        c, d = rng.choice([2, 4]), 4 * rng.choice([-3, -2, -1, 1, 2, 3])
        x = rng.choice([-3, -2, -1, 1, 2, 3])
        half = x + c * x // 2
        found = {
            "end": ends((0, 0.5)),
            "late": ends((0.5, 1)),
            "reaches_1": ends((0, 1)),
            "whole": ends((0, 0.5), length=1),
            "backwards": ends((1, 0.5)),
        }
        if len(set(found.values())) == 5 and found["end"] != 0:
            return {"c": c, "d": d, "x": x, "u_first": c * x, "half": half, "u_second": c * half + d // 2} | found


def prove(variant: Mapping[str, Any]) -> float:
    """Where the two steps end."""
    return euler_sample(*given(variant), steps=2).item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Where the misconceptions' steps end."""
    model, start = given(variant)
    samplers = [
        mistakes.velocity_at_end_of_step,
        mistakes.time_reaches_1,
        mistakes.step_length_forgotten,
        mistakes.time_runs_backwards,
    ]
    return [sampler(model, start, 2).item() for sampler in samplers]


def given(variant: Mapping[str, Any]) -> tuple[VelocityModel, Tensor]:
    """The velocity and the noise of the question."""

    def velocity(x: Tensor, t: Tensor) -> Tensor:
        return variant["c"] * x + variant["d"] * t

    return velocity, torch.tensor([variant["x"]], dtype=torch.float64)
