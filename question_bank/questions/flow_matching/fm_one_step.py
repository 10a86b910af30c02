"""One step of Euler's sampler from many noises, along the exact velocity, which Bayes' rule gives for two data points."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow_matching import euler_sample


def variant(rng: random.Random) -> dict[str, object]:
    """Two numbers, and a noise on the side of the rarer one."""
    common, sign = rng.choice([4, 6, 8]), rng.choice([-1, 1])
    rare = rng.choice([each for each in (-6, -4, -2) if (each + common) % 4 == 0])
    return {
        "rare": sign * rare,
        "common": sign * common,
        "mean": sign * (rare + 3 * common) // 4,
        "noise": -sign * rng.choice([1, 3]),
    }


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What is true of the landing place."""
    data = torch.tensor([variant["rare"], variant["common"]], dtype=torch.float64)
    share = torch.tensor([0.25, 0.75], dtype=torch.float64)

    def velocity(x: Tensor, t: Tensor) -> Tensor:
        noise = (x[:, None] - t[:, None] * data) / (1 - t[:, None])
        weights = (share.log() - noise**2 / 2).softmax(dim=1)
        return (weights * (data - noise)).sum(dim=1)

    starts = torch.cat([torch.tensor([variant["noise"]]), torch.linspace(-3, 3, 50)]).double()
    ends = euler_sample(velocity, starts, steps=1)
    everywhere_the_same = bool((ends - ends[0]).abs().max() < 1e-6)
    nearest = data[(data - starts[0]).abs().argmin()]
    return {
        "mean": everywhere_the_same and abs(ends[0] - variant["mean"]).item() < 1e-6,
        "likelier": everywhere_the_same and abs(ends[0] - data[share.argmax()]).item() < 1e-6,
        "nearest": abs(ends[0] - nearest).item() < 1e-6,
        "random": bool(torch.isin(ends, data).all()),
    }
