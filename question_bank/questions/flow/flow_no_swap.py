"""Stacks eight random coupling layers without exchanges: compares halves, Jacobians by autograd, and one merged layer."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.coupling_flow import Coupling
from reference.flow import chain

HALF = 2


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    torch.manual_seed(0)
    layers = [Coupling(2 * HALF, hidden=8).double() for _ in range(8)]
    z = torch.randn(20, 2 * HALF, dtype=torch.float64)
    x, log_det = chain(z, layers)
    back, _ = chain(x, [layer.inverse for layer in reversed(layers)])
    jacobian = torch.func.vmap(torch.func.jacrev(lambda z: chain(z[None], layers)[0][0]))(z)
    log_abs_det = torch.linalg.slogdet(jacobian).logabsdet
    sum_of_scales = sum(layer.scale(z[:, :HALF]).sum(dim=1) for layer in layers)
    return {
        "marginal": torch.equal(x[:, :HALF], z[:, :HALF]),
        "one_layer": acts_as_one_layer(layers),
        "invertible": torch.allclose(back, z) and torch.allclose(log_abs_det, sum_of_scales),
        "full_jacobian": bool(jacobian[:, :HALF, HALF:].abs().max() > 1e-9),
        "volume": bool(log_det.abs().max() < 1e-3),
    }


def acts_as_one_layer(layers: list[Coupling]) -> bool:
    """Reads s and t off two inputs for each z_a, and predicts by them what becomes of a third."""

    def second_half(z_a: Tensor, z_b: Tensor) -> Tensor:
        return chain(torch.cat([z_a, z_b], dim=1), layers)[0][:, HALF:]

    z_a, z_b = torch.randn(2, 20, HALF, dtype=torch.float64)
    shift = second_half(z_a, torch.zeros_like(z_b))
    factor = second_half(z_a, torch.ones_like(z_b)) - shift
    return bool((factor > 0).all()) and torch.allclose(second_half(z_a, z_b), z_b * factor + shift)
