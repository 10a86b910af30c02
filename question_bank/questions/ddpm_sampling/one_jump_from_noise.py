"""Averages a small data set by Bayes' rule given x_t, at the noisiest and at the cleanest step."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.ddpm import add_noise
from reference.schedules import linear_alpha_bar


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says, for a data set of three values and the paper's schedule."""
    data = torch.tensor([-1.0, 0.0, 2.0], dtype=torch.float64)
    alpha_bar = linear_alpha_bar(1000).double()
    generator = torch.Generator().manual_seed(0)
    noise = torch.randn(1000, generator=generator, dtype=torch.float64)

    def average(x_t: Tensor, step: int) -> Tensor:
        """E[x_0 | x_t]."""
        root, variance = alpha_bar[step].sqrt(), 1 - alpha_bar[step]
        weights = (-((x_t[:, None] - root * data) ** 2) / (2 * variance)).softmax(dim=1)
        return weights @ data

    x0 = data[torch.randint(3, (1000,), generator=generator)]
    early = average(add_noise(x0, torch.ones(1000, dtype=torch.int64), noise, alpha_bar), 1)
    jump = average(noise, 1000)
    return {
        "from pure noise the estimate is the mean of the data": bool((jump - data.mean()).abs().max() < 0.05),
        "that is none of the data": bool((jump[:, None] - data).abs().min() > 0.2),
        "the estimates hardly differ": bool(jump.std() < 0.02),
        "at t = 1 the estimate is sharp": bool((early - x0).abs().max() < 1e-3),
    }
