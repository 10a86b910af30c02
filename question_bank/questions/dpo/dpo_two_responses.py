"""The mean loss's derivative by the policy's log-odds, and its root, found by bracketing."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from scipy.optimize import brentq
from scipy.special import expit, logit


def prove(variant: Mapping[str, Any]) -> Callable[..., float]:
    """The best probability of the first response."""
    return lambda q, w, b: trained(q, w, b)


def wrong(variant: Mapping[str, Any]) -> list[Callable[..., float]]:
    """Neither reference nor β; no β; β the wrong way."""
    return [
        lambda q, w, b: trained(0.5, w, 1.0),
        lambda q, w, b: trained(q, w, 1.0),
        lambda q, w, b: trained(q, w, 1 / b),
    ]


def trained(q: float, w: float, beta: float) -> float:
    """Where the mean loss is stationary; it is convex in the log-odds."""

    def slope(log_odds: float) -> float:
        margin = log_odds - logit(q)
        return float(-w * beta * expit(-beta * margin) + (1 - w) * beta * expit(beta * margin))

    root = brentq(slope, -60, 60, xtol=1e-13, rtol=1e-14)
    return 1 / (1 + math.exp(-root))
