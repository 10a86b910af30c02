"""Runs the lines in the order given, with all noise set to fixed numbers, beside the reference with the same numbers."""

import textwrap
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from unittest.mock import patch

import torch
from torch import Tensor

from question_bank.routes import close, in_order, run
from reference.guidance import inpaint

LINES = {
    "predict": "noise = model(x, t)",
    "mean": "mean = (x - beta / (1 - alpha_bar[t]).sqrt() * noise) / alpha.sqrt()",
    "unknown": "unknown = mean + spread * z",
    "known": "known = alpha_bar[t - 1].sqrt() * x0 + (1 - alpha_bar[t - 1]).sqrt() * e",
    "join": "x = mask * known + (1 - mask) * unknown",
}
AROUND = """
x = randn()
for t in range(len(alpha_bar) - 1, 0, -1):
    alpha = alpha_bar[t] / alpha_bar[t - 1]
    beta = 1 - alpha
    spread = beta.sqrt() * (t > 1)
    e, z = randn(), randn()
"""


def prove(variant: Mapping[str, Any]) -> Callable[[Sequence[str]], bool]:
    """Whether an order fills in what the reference fills in."""
    alpha_bar = torch.tensor([1, 0.8, 0.4, 0.1], dtype=torch.float64)
    x0 = torch.tensor([[1.0, -0.5, 0.3]], dtype=torch.float64)
    mask = torch.tensor([[1.0, 0.0, 1.0]], dtype=torch.float64)
    numbers = torch.tensor([[0.3, -0.8, 1.1]], dtype=torch.float64)

    def network(x_t: Tensor, t: Any) -> Tensor:
        return (x_t + 0.5 * x_t.roll(1, dims=1)).tanh()

    with patch("torch.randn_like", lambda like: numbers):
        expected = inpaint(network, x0, mask, alpha_bar)

    def fills_in(order: Sequence[str]) -> bool:
        code = AROUND + textwrap.indent(in_order(LINES, order), "    ")
        given = {"model": network, "x0": x0, "mask": mask, "alpha_bar": alpha_bar, "randn": lambda: numbers}
        return close(run(code, **given)["x"], expected)

    return fills_in
