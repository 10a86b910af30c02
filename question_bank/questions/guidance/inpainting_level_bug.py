"""Runs the code beside the reference's inpainting from the same seed."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close, run
from reference.ddpm import ddpm_step
from reference.guidance import inpaint


def network(x_t: Tensor, t: Tensor) -> Tensor:
    """A prediction for each pixel that depends on its neighbour too."""
    return (x_t + 0.5 * x_t.roll(1, dims=1) + 0.1 * t[:, None]).tanh()


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code fills in what the reference fills in."""

    def fills_in(code: str) -> bool:
        function = run(code, torch=torch, ddpm_step=ddpm_step)["inpaint"]
        alpha_bar = torch.tensor([1, 0.8, 0.5, 0.2, 0.02], dtype=torch.float64)
        x0 = torch.linspace(-1, 2, 12, dtype=torch.float64).reshape(3, 4)
        known = x0 > 0.4
        torch.manual_seed(0)
        filled = function(network, x0, known, alpha_bar)
        torch.manual_seed(0)
        return close(filled, inpaint(network, x0, known.to(x0.dtype), alpha_bar))

    return fills_in
