"""Estimates p(x) from 2,000 draws (seed 0) of the prior and of a q near the posterior, where p(x) is known."""

from collections.abc import Mapping
from typing import Any

import torch
from torch.distributions import Normal


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says, for z ~ N(0, 1) and x | z ~ N(5z, 0.1²), so that x ~ N(0, 25.01)."""
    torch.manual_seed(0)
    x, prior = torch.tensor(8.0, dtype=torch.float64), Normal(torch.tensor(0.0, dtype=torch.float64), 1.0)
    exact = Normal(0.0, 25.01**0.5).log_prob(x).exp()

    def ratios(q: Normal) -> torch.Tensor:
        z = q.sample((2000,))
        return (prior.log_prob(z) + Normal(5 * z, 0.1).log_prob(x) - q.log_prob(z)).exp()

    by_prior, by_q = ratios(prior), ratios(Normal(prior.mean + 1.6, 0.03))
    return {
        "with q, the average of the ratios is p(x)": abs(by_q.mean() / exact - 1) < 5 * by_q.std() / exact / 2000**0.5,
        "it varies less than with the prior by far": bool(by_prior.std() > 10 * by_q.std()),
        "few draws of the prior matter": bool((by_prior > 0.01 * exact).float().mean() < 0.05),
        "the average of the logarithms is below log p(x)": bool(by_q.log().mean() < exact.log()),
    }
