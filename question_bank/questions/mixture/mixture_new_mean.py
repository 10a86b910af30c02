"""Maximises the expected log-likelihood of the M step with a Newton step, its derivatives from autograd."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from torch.autograd.functional import hessian, jacobian

from reference.gaussian import gaussian_log_prob

RESPONSIBILITIES = [(1, 0.75, 0.25, 0), (1, 0.8, 0.2, 0), (0.9, 0.7, 0.3, 0.1), (1, 1, 0.4, 0.1), (0.8, 0.6, 0.1, 0)]


def variant(rng: random.Random) -> dict[str, object]:
    """Examples in rising order whose weighted average has one decimal place at most."""
    while True:
        r = rng.choice(RESPONSIBILITIES)
        r = r if rng.random() < 0.5 else r[::-1]
        x = sorted(rng.sample(range(13), 4))
        total, size = sum(a * b for a, b in zip(r, x, strict=True)), sum(r)
        hard = [each for each, share in zip(x, r, strict=True) if share > 0.5]
        answers = [total / size, total / 4, sum(hard) / len(hard), sum(x) / 4]
        is_neat = abs(answers[0] * 10 - round(answers[0] * 10)) < 1e-9
        if is_neat and answers[0] > 0 and all(abs(a - b) > 0.3 for i, a in enumerate(answers) for b in answers[:i]):
            names = ("value", "over_n", "hard", "plain")
            return {"x": x, "r": r, "sum": total, "size": size, **dict(zip(names, answers, strict=True))}


def _data(variant: Mapping[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    return torch.tensor(variant["x"], dtype=torch.float64), torch.tensor(variant["r"], dtype=torch.float64)


def prove(variant: Mapping[str, Any]) -> float:
    """The mean at which the responsibility-weighted log-likelihood is largest."""
    x, r = _data(variant)

    def expected(mean: torch.Tensor) -> torch.Tensor:
        return (r * gaussian_log_prob(x, mean, 1.5)).sum()

    start = torch.tensor(0.0, dtype=torch.float64)
    return (start - jacobian(expected, start) / hessian(expected, start)).item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """Divided by N; hard assignments; no weights."""
    x, r = _data(variant)
    return [(r * x).mean().item(), x[r > 0.5].mean().item(), x.mean().item()]
