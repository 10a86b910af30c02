"""Runs the lines in each order, and compares both players' parameters afterwards with the reference's two steps."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import torch
from torch import nn
from torch.nn.functional import logsigmoid

from question_bank.routes import in_order, run
from reference.gan import discriminator_step, generator_step
from reference.training import descend

LINES = {
    "draw": "fake = generator(torch.randn(64, 2))",
    "d_loss": "d_loss = -log_sigmoid(discriminator(real)).mean() - log_sigmoid(-discriminator(fake.detach())).mean()",
    "d_step": "descend(d_loss, d_optimizer)",
    "g_loss": "g_loss = -log_sigmoid(discriminator(fake)).mean()",
    "g_step": "descend(g_loss, g_optimizer)",
}


class Players:
    """A generator and a discriminator, the same at each call, with their optimizers."""

    def __init__(self) -> None:
        torch.manual_seed(1)
        self.generator = nn.Linear(2, 2)
        self.discriminator = nn.Sequential(nn.Linear(2, 4), nn.Tanh(), nn.Linear(4, 1), nn.Flatten(0))
        self.g_optimizer = torch.optim.SGD(self.generator.parameters(), lr=0.5)
        self.d_optimizer = torch.optim.SGD(self.discriminator.parameters(), lr=0.5)

    def parameters(self) -> torch.Tensor:
        """All of both, as one vector."""
        return nn.utils.parameters_to_vector([*self.generator.parameters(), *self.discriminator.parameters()])


def prove(variant: Mapping[str, Any]) -> Callable[[Sequence[str]], bool]:
    real = torch.randn(64, 2) + 2
    expected = Players()
    torch.manual_seed(2)
    noise = torch.randn(64, 2)
    fake = expected.generator(noise)
    discriminator_step(expected.discriminator, expected.d_optimizer, real, fake)
    generator_step(expected.generator, expected.discriminator, expected.g_optimizer, noise)

    def works(order: Sequence[str]) -> bool:
        players = Players()
        torch.manual_seed(2)
        run(in_order(LINES, order), torch=torch, log_sigmoid=logsigmoid, descend=descend, real=real, **vars(players))
        return torch.allclose(players.parameters(), expected.parameters())

    return works
