"""The reference's estimate, and a search for the variance under which the examples are most likely."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from scipy.optimize import minimize_scalar

from misconceptions.gaussian import not_centred, scatter_not_divided, std_divided_by_n_minus_1
from question_bank.routes import Within
from reference.gaussian import gaussian_log_prob, gaussian_mle

DEVIATIONS = [
    [-3, -1, 0, 1, 3],
    [-2, -1, 0, 1, 2],
    [-4, -1, 0, 2, 3],
    [-3, -1, 1, 3],
    [-2, -2, 1, 3],
    [-5, 1, 1, 3],
    [-3, -3, 0, 6],
    [-2, 0, 0, 2],
]


def variant(rng: random.Random) -> dict[str, object]:
    """Whole numbers with a whole average, in any order."""
    chosen, sign = rng.choice(DEVIATIONS), rng.choice([-1, 1])
    deviations = [sign * each for each in rng.sample(chosen, len(chosen))]
    mean = rng.randint(2, 9)
    x = [mean + each for each in deviations]
    total, n = sum(each**2 for each in deviations), len(x)
    return {
        "x": x,
        "n": n,
        "mean": mean,
        "shown": ", ".join(map(str, x)),
        "deviations": ", ".join(map(str, deviations)),
        "total": total,
        "value": total / n,
        "unbiased": total / (n - 1),
        "not_centred": sum(each**2 for each in x) / n,
    }


def prove(variant: Mapping[str, Any]) -> list[float | Within]:
    """The variance by two routes; the search is stopped well within a thousandth."""
    x = torch.tensor(variant["x"], dtype=torch.float64)
    found = minimize_scalar(lambda std: -gaussian_log_prob(x, x.mean(), std).sum().item(), bounds=(0.1, 20))
    return [gaussian_mle(x)[1].square().item(), Within(found.x**2, 1e-3)]


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Divided by N − 1; not centred; not divided."""
    x = torch.tensor(variant["x"], dtype=torch.float64)
    std_divided, std_not_centred = std_divided_by_n_minus_1(x)[1], not_centred(x)[1]
    return [std_divided.item() ** 2, std_not_centred.item() ** 2, scatter_not_divided(x[:, None])[1].item()]
