"""Tries each statement on a small model: counts calls, blinds the network, follows gradients, and measures samples."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from reference.ddpm import ddpm_sample
from reference.guidance import conditional_ddpm_loss, guided_sample
from reference.schedules import linear_alpha_bar

STEPS, RUNS = 40, 1000
ALPHA_BAR = linear_alpha_bar(STEPS, 1e-3, 0.3).double()


class Model:
    """The best predictions for data N(0, 2²), of which those of the condition 1 are N(1, 1); counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, x_t: Tensor, t: Tensor, condition: Any = None) -> Tensor:
        """Predicts the noise."""
        self.calls += 1
        mean, variance = (0.0, 4.0) if condition is None else (float(condition), 1.0)
        level = ALPHA_BAR[t]
        return (1 - level).sqrt() * (x_t - level.sqrt() * mean) / (level * variance + 1 - level)


class Trained(nn.Module):
    """A network with a parameter for each of its two predictions."""

    def __init__(self) -> None:
        super().__init__()
        self.with_condition, self.without = nn.Parameter(torch.zeros(())), nn.Parameter(torch.zeros(()))

    def forward(self, x_t: Tensor, t: Tensor, condition: Any) -> Tensor:
        """Predicts the noise."""
        return (self.without if condition is None else self.with_condition) * x_t


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each statement; the margins are many standard errors wide."""
    plain, guided = Model(), Model()
    ddpm_sample(plain, (2,), ALPHA_BAR)
    guided_sample(guided, (2,), 1, 3.0, ALPHA_BAR)
    blind = [samples(lambda x_t, t, condition: Model()(x_t, t), label, 3.0) for label in (1, -1)]
    seeing = [samples(Model(), label, 3.0) for label in (1, -1)]
    some, much = samples(Model(), 1, 1.0), samples(Model(), 1, 8.0)
    return {
        "cheap": guided.calls <= plain.calls,
        "input": torch.equal(*blind) and not torch.equal(*seeing),
        "dropped": not learns_without_condition(0.0) and learns_without_condition(0.2),
        "diversity": bool(much.std() < 0.8 * some.std()),
        # Guided samples go to the condition's side, and no classifier was there.
        "classifier": not bool(seeing[0].mean() > 0.5 and seeing[1].mean() < -0.5),
    }


def samples(model: Any, condition: int, gamma: float) -> Tensor:
    """Guided samples from a fixed seed."""
    torch.manual_seed(0)
    return guided_sample(model, (RUNS,), condition, gamma, ALPHA_BAR)


def learns_without_condition(drop_probability: float) -> bool:
    """Whether training moves the prediction without a condition."""
    torch.manual_seed(0)
    model = Trained()
    conditional_ddpm_loss(model, torch.ones(100), 1, ALPHA_BAR.float(), drop_probability).backward()
    gradient = model.without.grad
    return gradient is not None and gradient.item() != 0
