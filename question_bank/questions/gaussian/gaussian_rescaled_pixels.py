"""Fits random patches (seed 0) before and after the division, and compares the mean log-likelihoods."""

import math
import random
import re
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close
from reference.gaussian import multivariate_gaussian_log_prob, multivariate_gaussian_mle


def variant(rng: random.Random) -> dict[str, object]:
    """The size of the patches, and the divisor."""
    side = rng.choice([3, 4, 5, 6, 8])
    return {"side": side, "dim": side**2, "c": rng.choice([2, 10, 16, 100, 255])}


def prove(variant: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, bool]:
    """Which change, as it is shown, is the one computed."""
    dim, c = variant["dim"], variant["c"]
    generator = torch.Generator().manual_seed(0)
    x = 50 + 20 * torch.randn(2 * dim, dim, dtype=torch.float64, generator=generator).cumsum(dim=1)

    def at_fit(x: torch.Tensor) -> float:
        return multivariate_gaussian_log_prob(x, *multivariate_gaussian_mle(x)).mean().item()

    def claimed(text: str) -> float:
        change = re.search(r"(rises|falls) by \$(\d*) ?\\ln (\d+)\$", text)
        if not change:
            return 0.0
        sign = 1 if change[1] == "rises" else -1
        return sign * int(change[2] or 1) * math.log(int(change[3]))

    change = at_fit(x / c) - at_fit(x)
    return {option: close(change, claimed(text), absolute=1e-6) for option, text in shown.items()}
