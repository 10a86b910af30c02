"""Runs the code: compares the loss with the reference's value of the game, and trains a discriminator by it."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from question_bank.routes import close, run
from reference.gan import gan_value
from reference.training import descend


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    real, noise = torch.randn(20, 1) + 3, torch.randn(20, 1)
    generator = nn.Linear(1, 1)
    logits = nn.Sequential(nn.Linear(1, 1), nn.Flatten(0))
    discriminator = nn.Sequential(logits, nn.Sigmoid())

    def tells_them_apart(loss: Callable[..., Tensor]) -> bool:
        optimizer = torch.optim.SGD(logits.parameters(), lr=0.3)
        for _ in range(20):
            descend(loss(discriminator, generator, real, noise), optimizer)
        return bool(discriminator(real).mean() > discriminator(generator(noise)).mean())

    def does_it(code: str) -> bool:
        loss = run(code)["discriminator_loss"]
        value = gan_value(logits(real), logits(generator(noise)))
        is_value = close(loss(discriminator, generator, real, noise).detach(), -value.detach(), relative=1e-4)
        return is_value and tells_them_apart(loss)

    return does_it
