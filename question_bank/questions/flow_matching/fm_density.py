"""Two velocity fields that agree everywhere at t = 1: were one call enough, their densities would agree as well."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.flow_ode import flow_matching_log_prob


def prove(variant: Mapping[str, Any]) -> bool:
    """Whether equal outputs at t = 1 give equal densities."""
    x = torch.tensor([[0.5, -1.0], [0.0, 2.0]], dtype=torch.float64)

    def steady(x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        return x

    def growing(x: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        return t[:, None] * x

    at_end = torch.ones(len(x), dtype=x.dtype)
    assert torch.equal(steady(x, at_end), growing(x, at_end))
    one, other = flow_matching_log_prob(steady, x, steps=20), flow_matching_log_prob(growing, x, steps=20)
    return torch.allclose(one, other, atol=0.01)
