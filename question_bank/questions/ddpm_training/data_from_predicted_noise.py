"""Solves the reference's noising for x_0: it is linear in x_0, so two values of it tell the line."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from misconceptions import ddpm as mistakes
from reference.ddpm import add_noise

Recovery = Callable[[float, float, float], float]


def prove(variant: Mapping[str, Any]) -> Recovery:
    """The clean value that the reference noises to x."""
    return recovery(add_noise)


def wrong(variant: Mapping[str, Any]) -> list[Recovery]:
    """The same for wrong ways of noising; the last one forgets that the data have shrunk."""

    def not_divided(x: float, e: float, a: float) -> float:
        return x - noised(add_noise, 0.0, e, a)

    return [recovery(mistakes.roots_forgotten), recovery(mistakes.noise_subtracted), not_divided]


def recovery(noising: Callable[..., Tensor]) -> Recovery:
    """The inverse of a way of noising."""

    def recover(x: float, e: float, a: float) -> float:
        at_zero, at_one = noised(noising, 0.0, e, a), noised(noising, 1.0, e, a)
        return (x - at_zero) / (at_one - at_zero)

    return recover


def noised(noising: Callable[..., Tensor], x0: float, e: float, a: float) -> float:
    """One value, noised to the level a."""
    clean, noise, alpha_bar = (torch.tensor(value, dtype=torch.float64) for value in ([x0], [e], [1.0, a]))
    return noising(clean, torch.tensor([1]), noise, alpha_bar).item()
