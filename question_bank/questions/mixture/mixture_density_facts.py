"""Tries each statement on three mixtures: by quadrature on a grid, and by 20,000 draws (seed 0)."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.mixture import mixture_log_prob, mixture_sample

MIXTURES = [
    ((0.3, 0.7), (0.0, 4.0), (1.0, 0.5)),
    ((0.5, 0.5), (0.0, 1.0), (1.0, 1.0)),
    ((0.9, 0.1), (-2.0, 2.0), (1.0, 2.0)),
]
DRAWS = 20_000
GRID = torch.linspace(-15, 15, 6001, dtype=torch.float64)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which statements hold of all the mixtures."""
    torch.manual_seed(0)
    found = [_facts(*(torch.tensor(part, dtype=torch.float64) for part in mixture)) for mixture in MIXTURES]
    return {statement: all(facts[statement] for facts in found) for statement in found[0]}


def _facts(weights: torch.Tensor, means: torch.Tensor, stds: torch.Tensor) -> dict[str, bool]:
    mixture = weights, means[:, None], stds.square().reshape(2, 1, 1)
    density = mixture_log_prob(GRID[:, None], *mixture).exp()
    cumulative = density.cumsum(dim=0) * (GRID[1] - GRID[0])

    def is_from_it(draws: torch.Tensor) -> bool:  # the largest distance of the distribution functions; 0.02 is 2.8/√n
        places = torch.searchsorted(draws.sort().values, GRID) / DRAWS
        return bool((places - cumulative).abs().max() < 0.02)

    each = means + stds * torch.randn(DRAWS, 2, dtype=torch.float64)
    chosen = (torch.rand(DRAWS) > weights[0]).long()
    draws, component = mixture_sample(*mixture, DRAWS)
    near = (draws[:, 0] - means.mean()).abs() < 0.5
    joint = weights * torch.distributions.Normal(means, stds).log_prob(draws[near]).exp()
    came_from_first = (component[near] == 0).double()
    responsibility = joint[:, 0] / joint.sum(dim=1)
    return {
        "choosing": is_from_it(each.gather(1, chosen[:, None])[:, 0]),
        "adding": is_from_it(each @ weights),
        "normalised": abs(cumulative[-1].item() - 1) < 1e-6,
        "two_peaks": int(((density[1:-1] > density[:-2]) & (density[1:-1] > density[2:])).sum()) == 2,
        "posterior": abs((came_from_first - responsibility).mean().item()) < 3 / int(near.sum()) ** 0.5,
    }
