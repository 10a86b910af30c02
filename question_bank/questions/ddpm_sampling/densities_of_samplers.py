"""Runs the four samplers with the best prediction for the data, and measures the samples against the data's peaks."""

import random
from collections.abc import Mapping
from functools import cache
from typing import Any

import torch
from torch import Tensor

from misconceptions import ddpm as mistakes
from reference.ddpm import ddpm_sample
from reference.schedules import linear_alpha_bar

STEPS, RUNS, MODE, SPREAD = 60, 6000, 2.0, 0.45
FAULTS = ("right", "still", "noisy", "upwards")


def variant(rng: random.Random) -> dict[str, object]:
    """Which sampler is in which row, from above."""
    return dict(zip(FAULTS, rng.sample("PQRS", 4), strict=True))


@cache
def samples() -> dict[str, Tensor]:
    """The draws of each sampler, from a fixed seed."""
    alpha_bar = linear_alpha_bar(STEPS, 1e-3, 0.25)

    def noise_in(x_t: Tensor, t: Tensor) -> Tensor:
        """E[ε | x_t] for data around ±MODE."""
        root, spread = alpha_bar[t].sqrt(), (1 - alpha_bar[t]).sqrt()
        variance = root**2 * SPREAD**2 + spread**2
        return spread * (x_t - root * MODE * (root * MODE * x_t / variance).tanh()) / variance

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(0)
        right = ddpm_sample(noise_in, (RUNS,), alpha_bar)
        return {
            "right": right,
            "still": mistakes.no_noise_added(noise_in, (RUNS,), alpha_bar),
            "noisy": right + 0.7 * torch.randn(RUNS),
            "upwards": mistakes.steps_upwards(noise_in, (RUNS,), alpha_bar),
        }


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """Four histograms, one above the other, each with the data's density and its letter."""
    grid, edges = torch.linspace(-5, 5, 200), torch.linspace(-5, 5, 81)
    peaks = [torch.exp(-((grid - mode) ** 2) / (2 * SPREAD**2)) for mode in (-MODE, MODE)]
    density = sum(peaks) / (2 * SPREAD * (2 * torch.pi) ** 0.5)
    for fault, letter in variant.items():
        base = 1.6 * (3 - "PQRS".index(letter))
        heights = torch.histogram(samples()[fault].clamp(-5, 5), edges, density=True).hist.clamp(max=1.5)
        axes.stairs((base + heights).numpy(), edges.numpy(), baseline=base, color="0.25")
        axes.plot(grid, base + density, color="0.6", linestyle="-", linewidth=2)
        axes.text(-4.9, base + 0.3, letter)
    axes.set(xlabel="value", yticks=[])


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which samples have both peaks, about where they belong, and far too narrow."""

    def is_contracted(values: Tensor) -> bool:
        distance = values.abs() - MODE
        has_both = 0.4 < (values > 0).float().mean() < 0.6 and abs(distance.mean()) < SPREAD
        return bool(has_both) and distance.std().item() < 0.75 * SPREAD

    return {fault: is_contracted(values) for fault, values in samples().items()}
