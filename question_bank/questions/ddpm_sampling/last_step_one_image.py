"""Takes the reference's last step with the only prediction that fits a single image."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

from reference.ddpm import ddpm_step


def variant(rng: random.Random) -> dict[str, object]:
    """The image's pixel, and where the sampler is before its last step."""
    while True:
        pixel, x1 = (
            rng.choice(["0.5", "-0.5", "1", "-1", "1.5", "2"]),
            rng.choice(["0.2", "-0.4", "1.1", "1.4", "-0.7"]),
        )
        value, here = Fraction(pixel), Fraction(x1)
        noise = (here - Fraction(4, 5) * value) / Fraction(3, 5)
        shown = noise if noise.denominator in (1, 2, 5) else None
        wrong = {
            "scaled": float(here / Fraction(4, 5)),
            "shrunk": float(Fraction(4, 5) * value),
            "doubled": float((here + Fraction(3, 5) * noise) / Fraction(4, 5)),
        }
        every = [float(value), *wrong.values()]
        if shown is not None and all(abs(a - b) > 0.05 for i, a in enumerate(every) for b in every[:i]):
            brackets = rf"\left( {float(noise):g} \right)"
            return {**wrong, "pixel": pixel, "x1": x1, "noise": float(noise), "noise_in_brackets": brackets}


def prove(variant: Mapping[str, Any]) -> float:
    """The result of the step."""
    return last_step(variant, 1.0)


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Without taking noise away, without undoing the shrinking, and with the noise added."""
    return [last_step(variant, 0.0), 0.8 * last_step(variant, 1.0), last_step(variant, -1.0)]


def last_step(variant: Mapping[str, Any], share: float) -> float:
    """The reference's step at t = 1, with so much of the prediction."""
    pixel = float(variant["pixel"])

    def noise_in(x_t: Tensor, t: Tensor) -> Tensor:
        return share * (x_t - 0.64**0.5 * pixel) / 0.36**0.5

    alpha_bar = torch.tensor([1, 0.64], dtype=torch.float64)
    return ddpm_step(noise_in, torch.tensor([float(variant["x1"])], dtype=torch.float64), 1, alpha_bar).item()
