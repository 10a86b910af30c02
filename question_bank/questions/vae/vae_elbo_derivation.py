"""Sums over a latent of five values, with random distributions (seed 0), each expression of the steps."""

from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the steps say, for one x."""
    torch.manual_seed(0)
    prior, q = torch.randn(2, 5, dtype=torch.float64).softmax(dim=1)
    likelihood = torch.rand(5, dtype=torch.float64)  # p(x | z) of this x
    joint = prior * likelihood
    posterior, log_evidence = joint / joint.sum(), joint.sum().log()

    def bound(q: torch.Tensor) -> torch.Tensor:
        return (q * (joint / q).log()).sum()

    def divergence(q: torch.Tensor, p: torch.Tensor) -> torch.Tensor:
        return (q * (q / p).log()).sum()

    return {
        "log p(x) is the bound and the gap": close(log_evidence, bound(q) + divergence(q, posterior)),
        "the bound is below log p(x)": bool(bound(q) < log_evidence),
        "it is tight for the posterior": close(bound(posterior), log_evidence),
        "it is not tight for the prior": not close(bound(prior), log_evidence),
        "it is reconstruction less divergence": close(bound(q), (q * likelihood.log()).sum() - divergence(q, prior)),
    }
