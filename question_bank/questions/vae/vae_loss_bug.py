"""Runs the code and the reference on the same draws, for two pairs of encoder and decoder."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run
from reference.vae import VAE, negative_elbo


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code computes the negative ELBO."""
    torch.manual_seed(0)
    x, models = 2 * torch.randn(5, 6), [VAE(dim=6, latent_dim=latent_dim) for latent_dim in (2, 3)]

    def seeded(loss: Callable[..., torch.Tensor], model: VAE) -> torch.Tensor:
        torch.manual_seed(1)
        return loss(x, model.encode, model.decode).detach()

    def does_it(code: str) -> bool:
        loss = run(code, torch=torch)["loss"]
        return all(close(seeded(loss, model), seeded(negative_elbo, model), relative=1e-5) for model in models)

    return does_it
