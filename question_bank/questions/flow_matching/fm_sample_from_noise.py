"""The path's derivative by differences; the sampler run on Gaussian data, for which the best noise prediction is known."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow_matching import euler_sample, interpolate, velocity_from_noise, velocity_of_noise_model

MEAN, STD = 3.0, 0.5


def best_noise(x_t: Tensor, t: Tensor) -> Tensor:
    """E[ε | x_t] for data from N(3, ½²)."""
    t = t[:, None]
    return (1 - t) / ((t * STD) ** 2 + (1 - t) ** 2) * (x_t - t * MEAN)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """The three parts of the model answer."""
    generator = torch.Generator().manual_seed(0)
    x1, noise = torch.randn(2, 5, 3, generator=generator, dtype=torch.float64)
    t = torch.full((5,), 0.3, dtype=torch.float64)
    x_t, nearby = interpolate(x1, t, noise), interpolate(x1, t + 1e-6, noise)
    slope = (nearby - x_t) / 1e-6
    start = torch.randn(2000, 1, generator=generator, dtype=torch.float64)
    samples = euler_sample(velocity_of_noise_model(best_noise), start, steps=200)
    error = 0.01
    amplified = velocity_from_noise(x_t, t, noise + error) - velocity_from_noise(x_t, t, noise)
    return {
        "the velocity is (x_t - ε)/t": torch.allclose(velocity_from_noise(x_t, t, noise), slope, atol=1e-6),
        "the clamped sampler ends at the data": abs(samples.mean() - MEAN) < 0.1 and abs(samples.std() - STD) < 0.05,
        "at t = 0 the formula is 0/0": bool(velocity_from_noise(noise, 0 * t, noise).isnan().all()),
        "an error is multiplied by 1/t": torch.allclose(amplified.abs(), torch.full_like(noise, error / 0.3)),
    }
