"""Compares autograd through the quadrature of log Z with the expectation under the model, for a network as the energy."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from reference.ebm import MLPEnergy, ebm_log_prob, log_partition

GRID = torch.linspace(-12, 12, 801, dtype=torch.float64)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    torch.manual_seed(0)
    energy = MLPEnergy(1, hidden=4, std=2.0).double()

    def gradient(value: Tensor) -> Tensor:
        parameters = list(energy.parameters())
        return nn.utils.parameters_to_vector(torch.autograd.grad(value, parameters, materialize_grads=True))

    x = torch.tensor([0.7], dtype=torch.float64)
    density = ebm_log_prob(GRID, energy, GRID).exp().detach()
    expectation = gradient(torch.trapezoid(density * energy(GRID[:, None]), GRID))
    of_likelihood = gradient(-ebm_log_prob(x, energy, GRID).sum())
    return {
        "the gradient of log Z": torch.allclose(gradient(log_partition(energy, GRID)), -expectation, atol=1e-8),
        "the claim": torch.allclose(of_likelihood, gradient(energy(x[:, None]).sum()) - expectation, atol=1e-8),
        "log Z depends on the parameters": bool(expectation.abs().max() > 1e-3),
    }
