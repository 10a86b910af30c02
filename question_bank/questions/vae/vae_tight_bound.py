"""Maximises the bound over q numerically; the search is stopped within a ten-thousandth."""

import random
from collections.abc import Mapping
from itertools import product
from math import log
from typing import Any

from scipy.optimize import minimize_scalar

from question_bank.routes import Within

LIKELIHOODS = (0.01, 0.02, 0.03, 0.05, 0.06, 0.08, 0.1, 0.12, 0.2, 0.24, 0.3)


def variant(rng: random.Random) -> dict[str, object]:
    """Probabilities of which a posterior with one decimal place comes out; z = 1 explains x better."""
    found = []
    for prior, one, two in product((0.1, 0.2, 0.25, 0.4, 0.6, 0.75), LIKELIHOODS, LIKELIHOODS):
        joint = round((1 - prior) * one, 6), round(prior * two, 6)
        value, share = joint[1] / sum(joint), two / (one + two)
        is_neat = abs(value * 10 - round(value * 10)) < 1e-9 and two > one
        if is_neat and value < 0.95 and min(abs(value - prior), abs(share - prior), abs(value - share)) > 0.04:
            found.append((prior, round(1 - prior, 2), (one, two), joint, round(value, 6), share))
    names = ("prior", "other", "likelihood", "joint", "value", "share")
    return dict(zip(names, rng.choice(found), strict=True))


def _best(joint: tuple[float, float]) -> Within:
    def negative_bound(q: float) -> float:
        return q * log(q / joint[1]) + (1 - q) * log((1 - q) / joint[0])

    found = minimize_scalar(negative_bound, bounds=(1e-9, 1 - 1e-9), method="bounded", options={"xatol": 1e-8})
    return Within(found.x, 1e-4)


def prove(variant: Mapping[str, Any]) -> Within:
    """The q(z = 1 | x) of the largest bound."""
    prior, likelihood = variant["prior"], variant["likelihood"]
    return _best(((1 - prior) * likelihood[0], prior * likelihood[1]))


def wrong(variant: Mapping[str, Any]) -> list[float | Within]:
    """The best for a likelihood, and for a prior, that is the same for both latents; the likelier latent alone."""
    prior, likelihood = variant["prior"], variant["likelihood"]
    reconstruction = max((0, 1), key=lambda z: log(likelihood[z]))
    return [_best((1 - prior, prior)), _best((likelihood[0], likelihood[1])), reconstruction]
