"""Finds the variance of x_{t-1} given x_t from joint covariances, for normal data of several spreads."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from question_bank.routes import close

ALPHA_BAR = np.array([1, 0.9, 0.7, 0.4, 0.1])


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each option, at every step."""
    t = np.arange(1, len(ALPHA_BAR))
    beta = 1 - ALPHA_BAR[t] / ALPHA_BAR[t - 1]
    tilde = (1 - ALPHA_BAR[t - 1]) / (1 - ALPHA_BAR[t]) * beta
    point, middle, normal = (np.array([remaining(variance, step) for step in t]) for variance in (0, 0.4, 1))
    after = [[spread_of_step(0.4, step, added[step - 1]) for step in t] for added in (beta, tilde)]
    return {
        "both": close(normal, beta) and close(point, tilde),
        "tilde": all(close(each, tilde) for each in (point, middle, normal)),
        "beta": all(close(each, beta) for each in (point, middle, normal)),
        "same": close(*map(np.array, after)),
    }


def joint(variance: float, step: int) -> np.ndarray:
    """The covariance matrix of x_{t-1} and x_t, each a sum of x_0 and the two steps' independent noise."""
    before, alpha = ALPHA_BAR[step - 1], ALPHA_BAR[step] / ALPHA_BAR[step - 1]
    parts = np.array(
        [
            [np.sqrt(before * variance), np.sqrt(1 - before), 0],
            [np.sqrt(alpha * before * variance), np.sqrt(alpha * (1 - before)), np.sqrt(1 - alpha)],
        ]
    )
    return parts @ parts.T


def remaining(variance: float, step: int) -> float:
    """The variance of x_{t-1} given x_t."""
    covariance = joint(variance, step)
    return float(covariance[0, 0] - covariance[0, 1] ** 2 / covariance[1, 1])


def spread_of_step(variance: float, step: int, added: float) -> float:
    """The variance of x_{t-1} when x_t is as in training and the sampler adds so much, with the best prediction."""
    covariance = joint(variance, step)
    return float(covariance[0, 1] ** 2 / covariance[1, 1] + added)
