"""Computes both losses of one pair of linear maps (seed 0), with a spread of the codes that goes to zero, and without."""

from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close
from reference.vae import kl_to_standard_normal, negative_elbo, reconstruction_error


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says about the losses."""
    torch.manual_seed(0)
    x, weight = torch.randn(6, 4, dtype=torch.float64), torch.randn(4, 2, dtype=torch.float64) / 2

    def parts(log_var: float) -> tuple[float, float]:
        """The VAE's loss in its two terms."""
        spread = torch.full((6, 2), log_var, dtype=torch.float64)
        kl = kl_to_standard_normal(x @ weight, spread).mean().item()
        return negative_elbo(x, lambda x: (x @ weight, spread), lambda z: z @ weight.T).item() - kl, kl

    plain = reconstruction_error(x, lambda x: x @ weight, lambda z: z @ weight.T).item()
    narrow, wide, again = parts(-60.0), parts(0.0), parts(0.0)
    return {
        "without spread, the first term is half of the squared error": close(narrow[0], plain / 2),
        "with spread, it is another at every draw": not close(wide[0], again[0]),
        "codes of no spread are far from the prior": narrow[1] > 50 > wide[1],
    }
