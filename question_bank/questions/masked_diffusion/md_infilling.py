"""A random joint distribution of four tokens, two of them the gap: all conditional distributions are enumerated."""

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What each way of filling the gap draws from."""
    joint = np.random.default_rng(0).dirichlet(np.ones(3**4)).reshape(3, 3, 3, 3)  # before, gap, gap, after
    wanted = normalised(joint[0, :, :, 0])
    left_to_right = normalised(joint[0].sum(axis=2))
    first, second = wanted.sum(axis=1), wanted.sum(axis=0)
    at_once = np.outer(first, second)
    one_by_one = first[:, None] * (wanted / first[:, None])
    by_bayes = normalised(left_to_right * (joint[0, :, :, 0] / joint[0].sum(axis=2)))
    return {
        "left to right draws from another distribution": not np.allclose(left_to_right, wanted, atol=0.05),
        "Bayes' rule mends it": np.allclose(by_bayes, wanted),
        "one step draws from another distribution": not np.allclose(at_once, wanted, atol=0.02),
        "one step has each token's own distribution right": np.allclose(at_once.sum(axis=1), first),
        "one by one draws from the one wanted": np.allclose(one_by_one, wanted),
    }


def normalised(table: NDArray[np.float64]) -> NDArray[np.float64]:
    """The table divided by its sum."""
    shares: NDArray[np.float64] = table / table.sum()
    return shares
