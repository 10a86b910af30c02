"""The curves as drawn, read back from the figure, against errors put into predictions and measured in the data."""

import random
from collections.abc import Mapping
from typing import Any

import numpy as np
import torch
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from reference.flow_matching import data_from_noise, interpolate


def variant(rng: random.Random) -> dict[str, object]:
    """The numbers of the curves, and the size of the error."""
    numbers = rng.sample("1234", 4)
    error = rng.choice([0.1, 0.2, 0.3])
    of_curves = dict(zip(["steep", "falling", "level", "rising"], numbers, strict=True))
    return of_curves | {"top": error, "low": 0.1 * error, "high": 0.9 * error, "steepest": 9 * error}


def draw(axes: Axes, variant: Mapping[str, Any]) -> None:
    """Four curves, told apart by number and by style."""
    t, error = np.linspace(0.1, 1, 91), variant["top"]
    curves = {"steep": (1 - t) / t, "falling": 1 - t, "level": np.ones_like(t), "rising": t}
    styles = dict(zip("1234", ["-", "--", "-.", ":"], strict=True))
    for name, factor in sorted(curves.items(), key=lambda curve: variant[curve[0]]):
        axes.plot(t, error * factor, styles[variant[name]], color="black", label=variant[name])
    axes.set(xlabel="t", ylabel="error of the data", xlim=(0, 1), ylim=(0, None))
    axes.legend(title="curve")


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which of the curves passes through the measured errors."""
    axes = Figure().subplots()
    draw(axes, variant)
    drawn = {line.get_label(): line for line in axes.get_lines()}
    t = torch.from_numpy(np.asarray(drawn["1"].get_xdata()))
    x1, noise = torch.linspace(-2, 2, len(t), dtype=t.dtype), torch.linspace(3, -1, len(t), dtype=t.dtype)
    measured = (data_from_noise(interpolate(x1, t, noise), t, noise + variant["top"]) - x1).abs().numpy()
    options = {"noise": "steep", "velocity": "falling", "data": "level", "swapped": "rising"}
    return {name: np.allclose(drawn[variant[curve]].get_ydata(), measured) for name, curve in options.items()}
