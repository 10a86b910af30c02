"""Maps the square's corners, and takes the area between them by the shoelace formula: the density is one over it."""

import random
from collections.abc import Mapping
from typing import Any

import torch


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        a, b, c, d = (rng.choice([-3, -2, 2, 3, 4, 5]) for _ in range(4))
        det = a * d - b * c
        if det in (-2, -4, -5, -8, -10) and abs(a * d) != -det:
            return {"a": a, "b": b, "c": c, "d": d, "det": det}


def prove(variant: Mapping[str, Any]) -> float:
    a, b, c, d = (variant[name] for name in "abcd")
    corners = [(a * z1 + b * z2, c * z1 + d * z2) for z1, z2 in [(0, 0), (1, 0), (1, 1), (0, 1)]]
    pairs = zip(corners, corners[1:] + corners[:1], strict=True)
    area = abs(sum(x * y_next - x_next * y for (x, y), (x_next, y_next) in pairs)) / 2
    return 1 / area


def wrong(variant: Mapping[str, Any]) -> list[float]:
    jacobian = torch.tensor([[variant["a"], variant["b"]], [variant["c"], variant["d"]]], dtype=torch.float64)
    det = torch.linalg.det(jacobian).item()
    return [abs(det), 1 / det, 1 / jacobian.diagonal().prod().abs().item(), 1.0]
