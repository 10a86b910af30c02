"""Computes the log-density at each point, through a Cholesky factor, and looks whether it falls."""

import random
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise, product
from typing import Any

import torch

from reference.gaussian import multivariate_gaussian_log_prob

NAMES = ("nearest", "second", "third", "farthest")


def variant(rng: random.Random) -> dict[str, object]:
    """Two points on each axis; by the ruler, they come in another order."""
    variance, covariance = rng.choice([(5, 3), (5, 4), (10, 6), (5, -3), (5, -4), (10, -6)])
    mean = [rng.randint(-3, 3), rng.randint(-3, 3)]
    eigenvalues = {sign: variance + sign * covariance for sign in (1, -1)}
    drawn = [_rows(lengths, eigenvalues, mean) for lengths in product((1, 2), (3, 4), (1, 2), (2, 3))]
    choices = [rows for rows in drawn if _is_telling(rows)]
    rows = rng.choice(choices)
    return {
        "variance": variance,
        "covariance": covariance,
        "mean": mean,
        "along_sum": eigenvalues[1],
        "along_difference": eigenvalues[-1],
        "rows": rows,
        "points": [row["point"] for row in rows],
    }


def _rows(lengths: Sequence[int], eigenvalues: Mapping[int, int], mean: Sequence[int]) -> list[dict[str, Any]]:
    """The four points, two on the long axis and two on the short one, by their distance."""
    long_axis = max(eigenvalues, key=lambda sign: eigenvalues[sign])
    rows = []
    for number, length in enumerate(lengths):
        axis = long_axis if number < 2 else -long_axis
        step = length * (-1) ** number
        offset = (step, axis * step)
        distance = Fraction(2 * length**2, eigenvalues[axis])
        point = (mean[0] + offset[0], mean[1] + offset[1])
        row = {"point": point, "offset": offset, "square": 2 * length**2, "eigenvalue": eigenvalues[axis]}
        rows.append({**row, "distance": distance})
    return sorted(rows, key=lambda row: row["distance"])


def _is_telling(rows: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no two densities are equal, and the ruler's order is another."""
    squares = [row["square"] for row in rows]
    return len({row["distance"] for row in rows}) == len(rows) and squares != sorted(squares)


def prove(variant: Mapping[str, Any]) -> Callable[[list[str]], bool]:
    """Whether the log-density falls from each point to the next."""
    points = torch.tensor(variant["points"], dtype=torch.float64)
    a, b = variant["variance"], variant["covariance"]
    cov = torch.tensor([[a, b], [b, a]], dtype=torch.float64)
    mean = torch.tensor(variant["mean"], dtype=torch.float64)
    log_density = dict(zip(NAMES, multivariate_gaussian_log_prob(points, mean, cov).tolist(), strict=True))

    def does_it(order: list[str]) -> bool:
        return all(log_density[one] > log_density[other] for one, other in pairwise(order))

    return does_it
