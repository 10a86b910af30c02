"""Draws so many patches (seed 0), fits, and computes the rank of the estimate."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.gaussian import multivariate_gaussian_mle


def variant(rng: random.Random) -> dict[str, object]:
    """Fewer examples than dimensions, as many, one more, or many more."""
    side = rng.choice([4, 5, 6, 7, 8])
    dim = side**2
    n = rng.choice([dim // 2, dim, dim + 1, 5 * dim])
    return {"side": side, "dim": dim, "n": n, "invertible": n > dim}


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether the estimate has full rank."""
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(variant["n"], variant["dim"], dtype=torch.float64, generator=generator)
    cov = multivariate_gaussian_mle(x)[1]
    return int(torch.linalg.matrix_rank(cov, rtol=1e-10)) == variant["dim"]
