"""Minimises the squared error over a grid of answers, and the value against the best discriminator over generators."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.gan import optimal_discriminator


def variant(rng: random.Random) -> dict[str, object]:
    percent = rng.choice([10, 20, 25, 30, 40, 60, 70, 75, 80, 90])
    mode = int(percent > 50)
    return {"percent": percent, "p": percent / 100, "mode": mode, "mode_word": ("black", "white")[mode]}


def best_value(p_data: Tensor, p_gen: Tensor) -> float:
    answers = optimal_discriminator(p_data, p_gen)
    return (torch.special.xlogy(p_data, answers) + torch.special.xlogy(p_gen, 1 - answers)).sum().item()


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    p, mode = variant["p"], variant["mode"]
    answers = torch.linspace(0, 1, 101, dtype=torch.float64)
    by_error = answers[(p * (1 - answers) ** 2 + (1 - p) * answers**2).argmin()].item()
    # The GAN's distributions over the values 0, p and 1 of the pixel
    generators = {"draw": [1 - p, 0, p], "mean": [0, 1, 0], "mode": [1 - mode, 0, mode]}
    p_data = torch.tensor([1 - p, 0, p])
    by_game = min(generators, key=lambda name: best_value(p_data, torch.tensor(generators[name])))
    is_mean, is_mode = abs(by_error - p) < 0.001, abs(by_error - mode) < 0.001
    error_of_draws = 2 * p * (1 - p)  # the two differ with this probability
    draw_is_better = error_of_draws < p * (1 - by_error) ** 2 + (1 - p) * by_error**2
    return {
        "mean_and_draw": is_mean and by_game == "draw",
        "mode_and_draw": is_mode and by_game == "draw",
        "mean_and_mean": is_mean and by_game == "mean",
        "mean_and_mode": is_mean and by_game == "mode",
        "draw_and_draw": draw_is_better and by_game == "draw",
    }
