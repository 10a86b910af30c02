"""The best policy computed for several references and rewards, and at both ends of β."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.dpo import optimal_policy


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Whether each statement holds in all cases that are tried."""
    generator = torch.Generator().manual_seed(0)
    statements: dict[str, list[bool]] = {name: [] for name in ("large", "uniform", "scale", "shift", "new")}
    for _ in range(5):
        reference = torch.rand(4, generator=generator, dtype=torch.float64)
        reference[0] = 0.0
        reference /= reference.sum()
        reward = torch.randn(4, generator=generator, dtype=torch.float64)

        def best(reward: Tensor, beta: float, reference: Tensor = reference) -> Tensor:
            return optimal_policy(reference.log(), reward, beta).exp()

        policy = best(reward, 0.5)
        wanted = torch.tensor([300.0, 0.0, 0.0, 0.0])
        statements["large"].append(torch.allclose(best(reward, 1e6), reference, atol=1e-4))
        statements["uniform"].append(torch.allclose(best(reward, 1e-3), torch.full_like(policy, 0.25), atol=0.1))
        statements["scale"].append(torch.allclose(best(2 * reward, 1.0), policy))
        statements["shift"].append(torch.allclose(best(reward + 3, 0.5), policy))
        statements["new"].append(bool(best(reward + wanted, 0.5)[0] > 0))
    return {name: all(cases) for name, cases in statements.items()}
