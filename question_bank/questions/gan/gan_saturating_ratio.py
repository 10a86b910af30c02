"""Differentiates the reference's two losses at that logit, by automatic differentiation."""

import random
from collections.abc import Callable, Mapping
from math import log
from typing import Any

import torch
from torch import Tensor

from reference.gan import non_saturating_loss, saturating_loss


def variant(rng: random.Random) -> dict[str, object]:
    ratio, d = rng.choice([(3, 0.25), (4, 0.2), (9, 0.1), (19, 0.05), (24, 0.04), (49, 0.02), (99, 0.01)])
    return {"d": d, "ratio": ratio}


def slope(loss: Callable[[Tensor], Tensor], d: float) -> float:
    logit = torch.tensor([log(d / (1 - d))], dtype=torch.float64, requires_grad=True)
    return torch.autograd.grad(loss(logit), logit)[0].item()


def prove(variant: Mapping[str, Any]) -> float:
    return abs(slope(non_saturating_loss, variant["d"]) / slope(saturating_loss, variant["d"]))


def wrong(variant: Mapping[str, Any]) -> list[float]:
    d = variant["d"]
    upside_down = slope(saturating_loss, d) / slope(non_saturating_loss, d)
    logit = torch.tensor([log(d / (1 - d))], dtype=torch.float64)
    of_values = -non_saturating_loss(logit) / saturating_loss(logit)
    same = slope(saturating_loss, d) / slope(saturating_loss, d)
    return [upside_down, of_values.item(), same]
