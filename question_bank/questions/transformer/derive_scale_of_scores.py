"""Enumerates all queries and keys of signs for the variance; takes the softmax's derivatives by autograd."""

from collections.abc import Mapping
from typing import Any

import torch


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    width = 5
    signs = torch.cartesian_prod(*[torch.tensor([-1.0, 1.0])] * width)  # independent, mean 0 and variance 1
    scores = signs @ signs.T

    s = torch.tensor([0.3, -1.0, 2.0, 0.5], dtype=torch.float64)
    p = s.softmax(0)
    jacobian = torch.autograd.functional.jacobian(lambda at: at.softmax(0), s)
    one_far_larger = torch.autograd.functional.jacobian(lambda at: at.softmax(0), 30 * s)
    return {
        "the mean of q · k is 0": abs(scores.mean().item()) < 1e-6,
        "the variance of q · k is E": abs(scores.var(correction=0).item() - width) < 1e-4,
        "divided by √E it is 1": abs((scores / width**0.5).var(correction=0).item() - 1) < 1e-4,
        "divided by E it is 1 / E": abs((scores / width).var(correction=0).item() - 1 / width) < 1e-4,
        "∂p_i/∂s_j = p_i (δ_ij − p_j)": torch.allclose(jacobian, p.diag() - p[:, None] * p),
        "it tends to 0 when one score dominates": bool(one_far_larger.abs().max() < 1e-9),
    }
