"""Puts the drawn points into the quadratic form of every option's matrix: on the right one's contour it is 1."""

import random
import re
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close


def variant(rng: random.Random) -> dict[str, object]:
    """A tilted ellipse of whole extents; its covariance is half the product of the standard deviations."""
    std = rng.choice([(2, 1), (3, 1), (1, 2), (1, 3)])
    sign = rng.choice([-1, 1])
    mean = (rng.randint(-2, 2), rng.randint(-2, 2))
    a, b, c = std[0] ** 2, sign * std[0] * std[1] / 2, std[1] ** 2
    return {
        "mean": mean,
        "std": std,
        "left": mean[0] - std[0],
        "right": mean[0] + std[0],
        "bottom": mean[1] - std[1],
        "top": mean[1] + std[1],
        "cov": ((a, b), (b, c)),
        "mirrored": ((a, -b), (-b, c)),
        "swapped": ((c, b), (b, a)),
        "stds": ((std[0], b), (b, std[1])),
        "tilt": "rises" if sign > 0 else "falls",
        "sign": "positive" if sign > 0 else "negative",
    }


def contour(variant: Mapping[str, Any]) -> torch.Tensor:
    """Points (N, 2) of the curve: the axes are the eigenvectors, as long as the roots of the eigenvalues."""
    eigenvalues, eigenvectors = torch.linalg.eigh(torch.tensor(variant["cov"], dtype=torch.float64))
    angles = torch.linspace(0, 2 * torch.pi, 200, dtype=torch.float64)
    circle = torch.stack([angles.cos(), angles.sin()])
    return torch.tensor(variant["mean"]) + (eigenvectors @ (eigenvalues.sqrt()[:, None] * circle)).T


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    """The curve and its centre, with a grid of whole numbers."""
    x1, x2 = contour(variant).T.tolist()
    axes.plot(x1, x2, color="black")
    axes.plot(*variant["mean"], "k+")
    axes.set_aspect("equal")
    for axis, centre in ((axes.xaxis, variant["mean"][0]), (axes.yaxis, variant["mean"][1])):
        axis.set_ticks(range(centre - 4, centre + 5))
    axes.grid(alpha=0.4)
    axes.set_xlabel("$x_1$")
    axes.set_ylabel("$x_2$")


def prove(variant: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, bool]:
    """Whether the curve belongs to each matrix shown."""
    centred = contour(variant) - torch.tensor(variant["mean"])

    def belongs(text: str) -> bool:
        entries = [float(entry) for entry in re.findall(r"-?\d+\.?\d*", text)]
        cov = torch.tensor(entries, dtype=torch.float64).reshape(2, 2)
        form = (centred @ torch.linalg.inv(cov) * centred).sum(dim=1)
        return close(form, torch.ones(len(form)))

    return {option: belongs(text) for option, text in shown.items()}
