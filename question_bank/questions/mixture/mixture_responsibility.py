"""An EM step on the one example, with Gaussians of just these densities: the new weights are the responsibilities."""

import math
import random
from collections.abc import Mapping
from itertools import product
from typing import Any

import torch

from misconceptions.mixture import responsibilities_without_weights
from reference.gaussian import multivariate_gaussian_log_prob
from reference.mixture import Mixture, em_step

DENSITIES = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.08, 0.09, 0.1, 0.12, 0.16, 0.2, 0.24, 0.3)


def variant(rng: random.Random) -> dict[str, object]:
    """Weights and densities of which a responsibility with one decimal place, or a quarter, comes out."""
    found = []
    for weight, one, two in product((0.1, 0.2, 0.25, 0.4, 0.6, 0.75, 0.8, 0.9), DENSITIES, DENSITIES):
        joint, other = round(weight * one, 6), round((1 - weight) * two, 6)
        value, unweighted = joint / (joint + other), one / (one + two)
        is_neat = min(abs(value * 10 % 1), abs(value * 4 % 1)) < 1e-9
        answers = [value, unweighted, joint, weight]
        if is_neat and all(abs(a - b) > 0.03 for i, a in enumerate(answers) for b in answers[:i]):
            found.append(((weight, round(1 - weight, 2)), (one, two), joint, other, round(value, 6), unweighted))
    names = ("weights", "densities", "joint", "other", "value", "unweighted")
    return dict(zip(names, rng.choice(found), strict=True))


def _example(variant: Mapping[str, Any]) -> tuple[torch.Tensor, Mixture]:
    """An example at 0, and components around it as wide as gives them their densities there."""
    stds = torch.tensor(
        [1 / (density * math.sqrt(2 * math.pi)) for density in variant["densities"]], dtype=torch.float64
    )
    x, means = torch.zeros(1, 1, dtype=torch.float64), torch.zeros(2, 1, dtype=torch.float64)
    return x, (torch.tensor(variant["weights"], dtype=torch.float64), means, stds.square().reshape(2, 1, 1))


def prove(variant: Mapping[str, Any]) -> float:
    """The responsibility of component 1."""
    x, mixture = _example(variant)
    return em_step(x, *mixture)[0][0].item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Without the weights; not divided; the weight."""
    x, (weights, means, covs) = _example(variant)
    density = multivariate_gaussian_log_prob(x, means[0], covs[0]).exp()
    unweighted = responsibilities_without_weights(x, weights, means, covs)[0][0]
    return [unweighted.item(), (weights[0] * density).item(), weights[0].item()]
