"""The reference's probabilities under each of the four settings, held against the bars that are drawn."""

import random
from collections.abc import Mapping
from typing import Any

import torch
from matplotlib.axes import Axes

from reference.generation import keep_top_p
from reference.transformer import token_probabilities

TOKENS = ("sun", "sea", "sky", "air", "ice", "fog")
BARS = [
    (0.40, 0.28, 0.14, 0.08, 0.06, 0.04),
    (0.35, 0.30, 0.17, 0.08, 0.06, 0.04),
    (0.44, 0.26, 0.12, 0.08, 0.06, 0.04),
    (0.38, 0.30, 0.15, 0.08, 0.05, 0.04),
]
SETTINGS = {
    "Temperature 2": "all tokens stay possible, and the bars become more even.",
    "Temperature 1/2": "all tokens stay possible, and the likely ones gain on the others.",
    "Top-k with k = 3": "three tokens are left, and their ratios are as they were.",
    "Top-p with p = 0.6": "two tokens are left, since they reach 0.6 together, and their ratio is as it was.",
}


def variant(rng: random.Random) -> dict[str, object]:
    before = rng.sample(rng.choice(BARS), 6)
    used, *others = rng.sample(list(SETTINGS), 4)
    ranked = sorted(before, reverse=True)
    powers = {"Temperature 2": [p**0.5 for p in before], "Temperature 1/2": [p**2 for p in before]}
    powers["Top-k with k = 3"] = [p if p >= ranked[2] else 0.0 for p in before]
    powers["Top-p with p = 0.6"] = [p if p >= ranked[1] else 0.0 for p in before]
    after = [each / sum(powers[used]) for each in powers[used]]
    settings = {"used": used, **{f"other_{number}": each for number, each in enumerate(others, start=1)}}
    return {
        "before": before,
        "after": after,
        "before_words": ", ".join(f"{each:.3f}" for each in before),
        "after_words": ", ".join(f"{each:.3f}" for each in after),
        **settings,
        **{f"why_{name}": f"With {each[0].lower()}{each[1:]}, {SETTINGS[each]}" for name, each in settings.items()},
    }


def draw(axes: Axes, variant: Mapping[str, Any]) -> None:
    places = range(len(TOKENS))
    axes.bar([place - 0.2 for place in places], variant["before"], 0.4, color="0.8", edgecolor="0.3", label="model")
    axes.bar([place + 0.2 for place in places], variant["after"], 0.4, color="0.3", edgecolor="0.3", label="drawn with")
    axes.set_xticks(list(places), list(TOKENS))
    axes.set_xlabel("token")
    axes.set_ylabel("probability")
    axes.legend()


def prove(variant: Mapping[str, Any], shown: Mapping[str, str]) -> dict[str, bool]:
    before = torch.tensor([variant["before"]], dtype=torch.float64)
    after = torch.tensor([variant["after"]], dtype=torch.float64)
    by_setting = {
        "Temperature 2": token_probabilities(before.log(), temperature=2),
        "Temperature 1/2": token_probabilities(before.log(), temperature=0.5),
        "Top-k with k = 3": token_probabilities(before.log(), top_k=3),
        "Top-p with p = 0.6": keep_top_p(before, 0.6),
    }
    return {name: torch.allclose(by_setting[setting], after) for name, setting in shown.items()}
