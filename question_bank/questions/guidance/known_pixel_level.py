"""Lets the reference fill in an image with fixed noise, and looks at the known pixel when the network is called next."""

import random
from collections.abc import Callable, Mapping
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor

from misconceptions import ddpm, guidance
from reference.guidance import inpaint

# ᾱ_{t-1}, ᾱ_t, and the roots of ᾱ_{t-1} and of 1 - ᾱ_{t-1}.
LEVELS = ((0.64, 0.36, 0.8, 0.6), (0.64, 0.5, 0.8, 0.6), (0.36, 0.19, 0.6, 0.8), (0.36, 0.25, 0.6, 0.8))


def variant(rng: random.Random) -> dict[str, object]:
    """Two neighbouring levels, a pixel and a draw of noise."""
    while True:
        before, now, signal, spread = rng.choice(LEVELS)
        x0, noise = rng.choice([-2, -1, -0.5, 0.5, 1, 2]), rng.choice([-2, -1, -0.5, 0.5, 1, 2])
        answer = round(signal * x0 + spread * noise, 4)
        level_of_t = now**0.5 * x0 + (1 - now) ** 0.5 * noise
        roots_forgotten = before * x0 + (1 - before) * noise
        every = [answer, level_of_t, x0, roots_forgotten]
        if abs(answer) >= 0.2 and all(abs(a - b) > 0.03 for i, a in enumerate(every) for b in every[:i]):
            levels = {"before": before, "now": now, "signal": signal, "spread": spread}
            wrong = {"level_of_t": level_of_t, "roots_forgotten": roots_forgotten}
            return {**levels, **wrong, "x0": x0, "noise": noise, "answer": answer}


def prove(variant: Mapping[str, Any]) -> float:
    """What the reference puts in."""
    return put_in(inpaint, variant)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """What the mistakes put in; the last one noises without square roots."""
    with patch("reference.guidance.add_noise", ddpm.roots_forgotten):
        without_roots = put_in(inpaint, variant)
    mistakes = (guidance.noise_level_of_t, guidance.known_part_never_noised)
    return [*(put_in(mistake, variant) for mistake in mistakes), without_roots]


def put_in(filling: Callable[..., Tensor], variant: Mapping[str, Any]) -> float:
    """The known pixel, the first of two, as the network sees it at t = 1, when every draw of noise is the variant's."""
    alpha_bar = torch.tensor([1, variant["before"], variant["now"]], dtype=torch.float64)
    x0 = torch.tensor([[float(variant["x0"]), 0.0]], dtype=torch.float64)
    seen: list[float] = []

    def model(x_t: Tensor, t: Tensor) -> Tensor:
        seen.append(x_t[0, 0].item())
        return torch.zeros_like(x_t)

    with patch("torch.randn_like", lambda like: torch.full_like(like, float(variant["noise"]))):
        filling(model, x0, torch.tensor([[1.0, 0.0]], dtype=torch.float64), alpha_bar)
    return seen[1]
