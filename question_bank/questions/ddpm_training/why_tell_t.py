"""Trains the two predictions of the example, with the step and without, by least squares on noised data."""

from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close
from reference.ddpm import add_noise


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says about the example."""
    alpha_bar = torch.tensor([1, 0.75, 0.19], dtype=torch.float64)
    generator = torch.Generator().manual_seed(0)
    t = torch.randint(1, 3, (2000,), generator=generator)
    noise = torch.randn(2000, generator=generator, dtype=torch.float64)
    x_t = add_noise(torch.zeros(2000, dtype=torch.float64), t, noise, alpha_bar)

    def fit(rows: torch.Tensor) -> tuple[float, float]:
        """What the best multiple of x_t predicts at 0.5, and its mean squared error."""
        factor = (noise[rows] * x_t[rows]).sum() / x_t[rows].square().sum()
        return 0.5 * factor.item(), (noise[rows] - factor * x_t[rows]).square().mean().item()

    early, late, both = fit(t == 1), fit(t == 2), fit(t > 0)
    return {
        "at ᾱ = 0.75 the noise is 1": close(early[0], 1) and close(early[1], 0),
        "at ᾱ = 0.19 the noise is 0.56": abs(late[0] - 0.56) < 0.005 and close(late[1], 0),
        "without t the prediction lies between, and is wrong at both": late[0] < both[0] < early[0] and both[1] > 0.01,
    }
