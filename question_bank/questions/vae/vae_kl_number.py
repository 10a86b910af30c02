"""Integrates q (log q - log p) over each dimension on a grid."""

import random
from collections.abc import Mapping
from fractions import Fraction
from typing import Any

import torch
from torch.distributions import Normal

from misconceptions.vae import kl_averaged_over_dimensions, kl_the_other_way, kl_without_half, std_for_variance
from reference.vae import kl_to_standard_normal

MISTAKES = {
    "doubled": kl_without_half,
    "averaged": kl_averaged_over_dimensions,
    "with_std": std_for_variance,
    "reversed": kl_the_other_way,
}
LOGS = {Fraction(1): r"\ln 1", Fraction(4): r"2 \ln 2", Fraction(1, 4): r"(-2 \ln 2)"}


def variant(rng: random.Random) -> dict[str, object]:
    """Means and variances of two dimensions; every mistake gives a number of its own."""
    while True:
        mean = [rng.randint(-3, 3), rng.randint(-3, 3)]
        variance = [rng.choice(list(LOGS)), rng.choice(list(LOGS))]
        given = _tensors({"mean": mean, "variance": variance})
        value = kl_to_standard_normal(*given).item()
        made = {name: mistake(*given).item() for name, mistake in MISTAKES.items()}
        answers = [value, *made.values()]
        if 0.5 < value < 10 and all(abs(a - b) > 0.2 for i, a in enumerate(answers) for b in answers[:i]):
            each = [kl_to_standard_normal(*(part[:, d : d + 1] for part in given)).item() for d in (0, 1)]
            logs = [LOGS[each] for each in variance]
            return {"mean": mean, "variance": variance, "value": value, "each": each, "logs": logs, **made}


def _tensors(variant: Mapping[str, Any]) -> tuple[torch.Tensor, torch.Tensor]:
    """Mean and log-variance, each of shape (1, 2)."""
    variance = torch.tensor([[float(each) for each in variant["variance"]]], dtype=torch.float64)
    return torch.tensor([variant["mean"]], dtype=torch.float64), variance.log()


def prove(variant: Mapping[str, Any]) -> float:
    """The divergence by quadrature."""
    total = 0.0
    for mean, variance in zip(variant["mean"], variant["variance"], strict=True):
        q = Normal(torch.tensor(float(mean), dtype=torch.float64), float(variance) ** 0.5)
        z = torch.linspace(mean - 20, mean + 20, 4001, dtype=torch.float64)
        log_ratio = q.log_prob(z) - Normal(0.0, 1.0).log_prob(z)
        total += torch.trapezoid(q.log_prob(z).exp() * log_ratio, z).item()
    return total


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """The misconceptions, each run on the question's encoder."""
    return [mistake(*_tensors(variant)).item() for mistake in MISTAKES.values()]
