"""Draws from Z, maps the draws, and counts how many fall into each interval for each unit of its length."""

import random
from collections.abc import Mapping
from itertools import accumulate, pairwise
from typing import Any

import numpy as np

NAMES = ("densest", "second", "third", "thinnest")


def variant(rng: random.Random) -> dict[str, object]:
    while True:
        tenths = rng.sample([1, 2, 3, 4], 4)  # of z
        lengths = [rng.randint(1, 8) for _ in range(4)]  # of x
        ratios = [tenth / length for tenth, length in zip(tenths, lengths, strict=True)]
        order = sorted(range(4), key=lambda piece: -ratios[piece])
        clear = all(ratios[a] > 1.2 * ratios[b] for a, b in pairwise(order))
        if clear and tenths[order[0]] < 4 and lengths[order[0]] > min(lengths):
            break
    z, x = [0, *(total / 10 for total in accumulate(tenths))], [0, *accumulate(lengths)]
    return {
        **{name: f"{x[piece]} < x < {x[piece + 1]}" for name, piece in zip(NAMES, order, strict=True)},
        "z": z,
        "x": x,
        "points": ", ".join(f"({each_z:g}, {each_x})" for each_z, each_x in zip(z, x, strict=True)),
        "pieces": order,
        "densest_z": tenths[order[0]] / 10,
        "densest_x": lengths[order[0]],
        "densities": [f"${tenths[piece] / 10}/{lengths[piece]}$" for piece in order],
    }


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    draws = np.random.default_rng(0).uniform(size=20_000)
    counts, ends = np.histogram(np.interp(draws, variant["z"], variant["x"]), bins=variant["x"])
    fullest = int((counts / np.diff(ends)).argmax())
    return {name: piece == fullest for name, piece in zip(NAMES, variant["pieces"], strict=True)}


def draw(axes: Any, variant: Mapping[str, Any]) -> None:
    axes.plot(variant["z"], variant["x"], marker="o", color="black")
    axes.set_xticks(variant["z"])
    axes.set_yticks(variant["x"])
    axes.grid(True, linewidth=0.5)
    axes.set_xlabel("z")
    axes.set_ylabel("x = g(z)")
