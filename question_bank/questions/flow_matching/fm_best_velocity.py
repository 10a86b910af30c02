"""Bayes' rule at the point: the velocities of both pairs, weighted by the densities of the noises that they need."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch
from torch import Tensor

from reference.gaussian import gaussian_log_prob


def variant(rng: random.Random) -> dict[str, object]:
    """Probabilities and a time that give short fractions."""
    p = rng.choice([Fraction(3, 4), Fraction(2, 3), Fraction(4, 5), Fraction(3, 5)])
    t = rng.choice([Fraction(1, 2), Fraction(2, 3), Fraction(1, 3), Fraction(3, 4)])
    a = rng.randint(1, 2) * (2 * p - 1).denominator
    likelier = a / (1 - t)
    best, data_mean = (2 * p - 1) * likelier, (2 * p - 1) * a
    return {"a": a, "p": p, "q": 1 - p, "t": t, "likelier": likelier, "data_mean": data_mean, "best": best}


def prove(variant: Mapping[str, Any]) -> float:
    """The mean velocity of the pairs that pass through x = 0."""
    _, velocities, posterior = pairs(variant)
    return (posterior @ velocities).item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The likelier pair alone, the data alone, both pairs alike."""
    data, velocities, posterior = pairs(variant)
    return [velocities[posterior.argmax()].item(), (posterior @ data).item(), velocities.mean().item()]


def pairs(variant: Mapping[str, Any]) -> tuple[Tensor, Tensor, Tensor]:
    """Of both pairs through x = 0: the data point, the velocity, and how likely the pair is there."""
    t, a, p = (float(variant[name]) for name in "tap")
    data, prior = torch.tensor([[a, -a], [p, 1 - p]], dtype=torch.float64)
    noise = (0.0 - t * data) / (1 - t)
    posterior = (prior.log() + gaussian_log_prob(noise, 0.0, 1.0)).softmax(dim=0)
    return data, data - noise, posterior
