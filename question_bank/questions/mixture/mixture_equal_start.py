"""Takes the reference's EM step from that start."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close
from reference.mixture import em_step


def variant(rng: random.Random) -> dict[str, object]:
    """Examples that are not symmetric about any point, and variances that are equal or not."""
    shift, weight = rng.randint(-2, 4), rng.choice([0.2, 0.3, 0.5, 0.6])
    variances = rng.choice([(1, 1), (2, 2), (4, 4), (1, 4), (4, 1), (1, 2)])
    x = [shift + each for each in (0, 1, 2, 9)]
    return {
        "x": x,
        "weights": (weight, round(1 - weight, 1)),
        "mean": shift + rng.choice([1, 2, 3]),
        "variances": variances,
        "average": sum(x) // 4,
        "differs": variances[0] != variances[1],
    }


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether the means differ after the step."""
    x = torch.tensor(variant["x"], dtype=torch.float64)[:, None]
    means = torch.full((2, 1), variant["mean"], dtype=torch.float64)
    covs = torch.tensor(variant["variances"], dtype=torch.float64).reshape(2, 1, 1)
    new_means = em_step(x, torch.tensor(variant["weights"], dtype=torch.float64), means, covs)[1]
    return not close(new_means[0, 0], new_means[1, 0])
