"""Every line of the slide evaluated at points of the path, the velocity as its derivative: both sides have to be equal."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.expression import evaluate
from reference.flow_matching import interpolate


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the slide."""
    points = [point_of_path(*numbers) for numbers in [(1.0, 0.5, 0.5), (-2.0, 1.5, 0.2), (0.7, -3.0, 0.9)]]

    def is_right(slide: str) -> bool:
        sides = [line.split("=") for line in slide.split("\n")]
        return all(abs(evaluate(left, at) - evaluate(right, at)) < 1e-9 for left, right in sides for at in points)

    return is_right


def point_of_path(x1: float, eps: float, t: float) -> dict[str, float]:
    """The slide's five quantities at a time."""
    time = torch.tensor([t], dtype=torch.float64, requires_grad=True)
    x_t = interpolate(torch.tensor([x1], dtype=torch.float64), time, torch.tensor([eps], dtype=torch.float64))
    (u,) = torch.autograd.grad(x_t.sum(), time)
    return {"x1": x1, "eps": eps, "t": t, "x_t": x_t.item(), "u": u.item()}
