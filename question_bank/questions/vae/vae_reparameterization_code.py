"""Draws 20,000 times (seed 0): moments within 7 standard errors, and gradients those of finite differences."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run

DRAWS = 20_000


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code draws from N(3, 0.25) and lets gradients pass."""
    mean = torch.full((DRAWS, 1), 3.0, dtype=torch.float64, requires_grad=True)
    log_var = torch.full((DRAWS, 1), 0.25, dtype=torch.float64).log().requires_grad_()

    def does_it(code: str) -> bool:
        sample_latents = run(code, torch=torch)["sample_latents"]

        def drawn(mean: torch.Tensor, log_var: torch.Tensor) -> torch.Tensor:
            torch.manual_seed(0)
            return sample_latents(mean, log_var)

        z = drawn(mean, log_var)
        standard = (z - 3) / 0.5
        moments = standard.mean(), (standard.square().mean() - 1) / 2, ((standard**4).mean() - 3) / 10
        gradients = torch.autograd.grad(z.sum(), [mean, log_var])
        step = 1e-6
        slopes = (drawn(mean + step, log_var) - z) / step, (drawn(mean, log_var + step) - z) / step
        return all(abs(error) < 7 / DRAWS**0.5 for error in moments) and all(
            close(gradient, slope.detach(), relative=1e-4, absolute=1e-5)
            for gradient, slope in zip(gradients, slopes, strict=True)
        )

    return does_it
