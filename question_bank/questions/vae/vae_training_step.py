"""Runs the step on a small model, and a step on the reference's loss on a copy, with the same draws (seed 1)."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import close, run
from reference.vae import VAE, negative_elbo


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code changes all parameters as a step on the negative ELBO does."""
    torch.manual_seed(0)
    x, model = torch.randn(5, 4), VAE(dim=4, latent_dim=2, hidden=8)
    expected = copy.deepcopy(model)
    optimizer = torch.optim.SGD(expected.parameters(), lr=0.1)
    torch.manual_seed(1)
    negative_elbo(x, expected.encode, expected.decode).backward()
    optimizer.step()

    def does_it(code: str) -> bool:
        trained = copy.deepcopy(model)
        optimizer = torch.optim.SGD(trained.parameters(), lr=0.1)
        torch.manual_seed(1)
        run(code, x=x, encoder=trained.encode, decoder=trained.decode, optimizer=optimizer, torch=torch)
        pairs = zip(trained.parameters(), expected.parameters(), strict=True)
        return all(close(one.detach(), other.detach(), relative=1e-4, absolute=1e-6) for one, other in pairs)

    return does_it
