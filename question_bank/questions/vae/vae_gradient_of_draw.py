"""Autograd through the reparameterized draw, and a central difference of the loss with the same draw."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import Within


def variant(rng: random.Random) -> dict[str, object]:
    """Numbers for which every mistake gives another answer."""
    while True:
        mean, target, std = rng.randint(-3, 3), rng.randint(1, 4), rng.choice([0.5, 3, 4])
        noise = rng.choice([-2, -1, -0.5, 0.5, 1.5, 2])
        z = mean + std * noise
        by_mean = 2 * (z - target)
        answers = [by_mean * noise * std / 2, by_mean * noise, by_mean * noise * std, by_mean, 0]
        is_short = answers[0] == round(answers[0], 1)
        if is_short and all(abs(a - b) > 0.2 for i, a in enumerate(answers) for b in answers[:i]):
            names = dict(zip(("value", "by_std", "not_halved", "by_mean"), answers, strict=False))
            return {"mean": mean, "target": target, "std": std, "half_std": std / 2, "noise": noise, "z": z, **names}


def prove(variant: Mapping[str, Any]) -> list[float | Within]:
    """The derivative with respect to the log-variance, by two routes."""
    mean, noise, target = variant["mean"], variant["noise"], variant["target"]
    log_var = torch.tensor(2 * math.log(variant["std"]), dtype=torch.float64, requires_grad=True)

    def loss(log_var: torch.Tensor) -> torch.Tensor:
        return (mean + (0.5 * log_var).exp() * noise - target) ** 2

    (slope,) = torch.autograd.grad(loss(log_var), log_var)
    difference = (loss(log_var + 1e-4) - loss(log_var - 1e-4)) / 2e-4
    return [slope.item(), Within(difference.item(), 1e-4)]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """With respect to σ; with ℓ as log σ; with respect to μ; through a draw that is cut off."""
    parts = [variant["mean"], variant["std"], math.log(variant["std"]), 2 * math.log(variant["std"])]
    mean, std, log_std, log_var = (torch.tensor(float(each), dtype=torch.float64, requires_grad=True) for each in parts)
    noise, target = variant["noise"], variant["target"]
    fixed = (0.5 * log_var).exp().item()
    cut_off = mean.detach() + (0.5 * log_var).exp().detach() * noise + 0 * log_var
    draws = [(mean + std * noise, std), (mean + log_std.exp() * noise, log_std), (mean + fixed * noise, mean)]
    return [torch.autograd.grad((z - target) ** 2, by)[0].item() for z, by in [*draws, (cut_off, log_var)]]
