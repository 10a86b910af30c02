"""Small experiments: calls are counted, and paths followed along the exact velocity for data at -2 and 2."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow_matching import euler_sample, flow_matching_loss, interpolate

DATA = torch.tensor([-2.0, 2.0], dtype=torch.float64)


def velocity(x: Tensor, t: Tensor) -> Tensor:
    """E[x1 - ε | x_t = x] by Bayes' rule; both data points have probability ½."""
    noise = (x[:, None] - t[:, None] * DATA) / (1 - t[:, None])
    return ((-(noise**2) / 2).softmax(dim=1) * (DATA - noise)).sum(dim=1)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each statement, tried out."""
    calls, path = [], []

    def counted(x: Tensor, t: Tensor) -> Tensor:
        calls.append(x)
        return x

    def recorded(x: Tensor, t: Tensor) -> Tensor:
        path.append(x)
        return velocity(x, t)

    flow_matching_loss(counted, torch.zeros(4, 2))
    noise = torch.randn(1000, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    ends = euler_sample(recorded, noise, steps=50)
    again = euler_sample(velocity, noise, steps=50)
    halfway = (noise + ends) / 2
    partner = DATA[torch.randint(2, (1000,), generator=torch.Generator().manual_seed(1))]
    t = torch.full((2,), 0.5, dtype=torch.float64)
    two_lines = interpolate(DATA, t, -DATA)  # from 2 to -2 and from -2 to 2
    return {
        "one_call": len(calls) == 1,
        "deterministic": torch.equal(ends, again),
        "straight": torch.allclose(path[25], halfway, atol=0.1),
        "crossing": bool(two_lines[0] == two_lines[1]),
        "pairing": bool(((ends - partner).abs() < 0.5).double().mean() > 0.9),
        "fresh_noise": bool(ends.std() < 0.9 * DATA.std(correction=0)),
    }
