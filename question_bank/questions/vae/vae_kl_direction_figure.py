"""Computes both divergences by quadrature for Gaussians on a grid of means and standard deviations."""

import math
import random
from collections.abc import Mapping
from typing import Any

import torch

from reference.gaussian import gaussian_log_prob

Z = torch.linspace(-10, 10, 201, dtype=torch.float64)


def variant(rng: random.Random) -> dict[str, object]:
    """Two peaks, one with more mass than the other, and the Gaussian that covers both or fits the larger."""
    peaks, std = (-rng.choice([2, 3]), rng.choice([2, 3])), rng.choice([0.5, 0.6, 0.7])
    weights = rng.choice([(0.6, 0.4), (0.4, 0.6), (0.65, 0.35), (0.35, 0.65)])
    covers = rng.random() < 0.5
    mean = sum(weight * peak for weight, peak in zip(weights, peaks, strict=True))
    spread = math.sqrt(std**2 + weights[0] * weights[1] * (peaks[1] - peaks[0]) ** 2)
    heavy_at = peaks[0] if weights[0] > weights[1] else peaks[1]
    q_mean, q_std = (mean, spread) if covers else (heavy_at, std)
    values = {"peaks": peaks, "std": std, "weights": weights, "covers": covers, "heavy_at": heavy_at, "mean": mean}
    return {**values, "q_mean": q_mean, "q_std": q_std}


def log_p(variant: Mapping[str, Any]) -> torch.Tensor:
    """The log-density of the two peaks at each place of Z."""
    parts = zip(variant["weights"], variant["peaks"], strict=True)
    return torch.stack([math.log(w) + gaussian_log_prob(Z, at, variant["std"]) for w, at in parts]).logsumexp(dim=0)


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """Both densities."""
    log_q = gaussian_log_prob(Z, variant["q_mean"], variant["q_std"])
    axes.plot(Z.tolist(), log_p(variant).exp().tolist(), "k-", label="$p(z)$")
    axes.plot(Z.tolist(), log_q.exp().tolist(), "k--", label="$q(z)$")
    axes.set_xlim(-8, 8)
    axes.set_ylim(bottom=0)
    axes.set_xlabel("$z$")
    axes.legend()


def prove(variant: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, bool]:
    """Of which quantity the drawn Gaussian is the minimiser, up to the grid's steps of 0.1."""
    means, stds = torch.linspace(-4, 4, 81, dtype=torch.float64), torch.linspace(0.3, 4, 38, dtype=torch.float64)
    mean, std = (grid.reshape(-1, 1) for grid in torch.meshgrid(means, stds, indexing="ij"))
    log_q, p = -0.5 * ((Z - mean) / std) ** 2 - std.log() - 0.5 * math.log(2 * math.pi), log_p(variant)

    def is_drawn(quantity: torch.Tensor) -> bool:
        best = quantity.argmin()
        return abs(mean[best] - variant["q_mean"]).item() < 0.15 and abs(std[best] - variant["q_std"]).item() < 0.15

    kl_p_q, kl_q_p = (p.exp() * (p - log_q)).sum(dim=1), (log_q.exp() * (log_q - p)).sum(dim=1)
    distance = ((mean - variant["mean"]) ** 2 + (std - variant["std"]) ** 2)[:, 0]

    def holds(text: str) -> bool:
        if r"\mathrm{KL}(p \parallel q)" in text:
            return is_drawn(kl_p_q)
        if r"\mathrm{KL}(q \parallel p)" in text:
            return is_drawn(kl_q_p)
        return is_drawn(kl_p_q) and is_drawn(kl_q_p) if text.startswith("Either") else is_drawn(distance)

    return {option: holds(text) for option, text in shown.items()}
