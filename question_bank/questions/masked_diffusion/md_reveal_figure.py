"""The curves as drawn, read back from the figure, against the reference's sampler run on 8,000 masks."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from torch import Tensor

from reference.masked_diffusion import masked_diffusion_sample

MASK = 1


def variant(rng: random.Random) -> dict[str, object]:
    """The numbers of the curves, and the number of steps."""
    numbers = rng.sample("1234", 4)
    return dict(zip(["line", "slow", "fast", "halves"], numbers, strict=True)) | {"n": rng.randint(5, 9)}


def draw(axes: Axes, variant: Mapping[str, Any]) -> None:
    """Four curves, told apart by number, marker and style."""
    n = variant["n"]
    step = np.arange(1, n + 1)
    revealed = {"line": 1 / (n + 1 - step), "slow": np.full(n, 1 / n), "fast": step / n, "halves": np.full(n, 0.5)}
    styles = dict(zip("1234", ["o-", "s--", "^-.", "x:"], strict=True))
    for name, probability in sorted(revealed.items(), key=lambda curve: variant[curve[0]]):
        left = np.concatenate([[1], np.cumprod(1 - probability)])
        axes.plot(np.arange(n + 1), left, styles[variant[name]], color="black", label=variant[name])
    axes.set(xlabel="steps taken", ylabel="share still masked", ylim=(0, 1.02))
    axes.legend(title="curve")


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which of the curves the sampler follows, to six standard errors or more."""
    axes = Figure().subplots()
    draw(axes, variant)
    drawn = {line.get_label(): np.asarray(line.get_ydata()) for line in axes.get_lines()}
    left: list[float] = []

    def model(tokens: Tensor) -> Tensor:
        left.append((tokens == MASK).double().mean().item())
        return torch.zeros(*tokens.shape, MASK + 1)

    end = masked_diffusion_sample(model, torch.full((1000, 8), MASK), MASK, steps=variant["n"])
    left.append((end == MASK).double().mean().item())
    options = {"right": "line", "constant": "slow", "step_number": "fast", "halving": "halves"}
    return {name: bool(np.abs(drawn[variant[curve]] - left).max() < 0.035) for name, curve in options.items()}
