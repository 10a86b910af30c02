"""Runs the code: compares both losses, and the gradients that reach either player, with the reference's."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from question_bank.routes import run
from reference.gan import gan_value, non_saturating_loss


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    real, noise = torch.randn(8, 2) + 1, torch.randn(8, 2)
    generator = nn.Linear(2, 2)
    discriminator = nn.Sequential(nn.Linear(2, 1), nn.Flatten(0))
    players = [*discriminator.parameters(), *generator.parameters()]

    def with_gradients(loss: Tensor) -> Tensor:
        gradients = torch.autograd.grad(loss, players, materialize_grads=True)
        return torch.cat([loss.detach().view(1), *(gradient.flatten() for gradient in gradients)])

    expected_d = with_gradients(-gan_value(discriminator(real), discriminator(generator(noise).detach())))
    expected_g = with_gradients(non_saturating_loss(discriminator(generator(noise))))

    def does_it(code: str) -> bool:
        losses = run(code, torch=torch, bce=F.binary_cross_entropy_with_logits)["losses"]
        d_loss, g_loss = losses(discriminator, generator, real, noise)
        as_expected = torch.allclose(with_gradients(d_loss), expected_d, atol=1e-6)
        return as_expected and torch.allclose(with_gradients(g_loss), expected_g, atol=1e-6)

    return does_it
