"""Checks each step in numbers, for three random layers in two dimensions, with Jacobians by automatic differentiation."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.coupling_flow import Coupling, Swap
from reference.flow import chain, flow_log_prob, pushforward_log_prob


def standard_normal(z: Tensor) -> Tensor:
    return torch.distributions.Normal(0, 1).log_prob(z).sum(dim=1)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    torch.manual_seed(0)
    f_3, f_2, f_1 = (layer.double().inverse for layer in (Coupling(2, 8), Swap(), Coupling(2, 8)))
    h_3 = torch.randn(1, 2, dtype=torch.float64)
    h_2 = f_3(h_3)[0].detach()
    h_1 = f_2(h_2)[0]

    def jacobian(layer: Any, at: Tensor) -> Tensor:
        return torch.autograd.functional.jacobian(lambda h: layer(h[None])[0][0], at[0])

    whole = jacobian(lambda x: chain(x, [f_3, f_2, f_1]), h_3)
    single = [jacobian(f_1, h_1), jacobian(f_2, h_2), jacobian(f_3, h_3)]
    direct = pushforward_log_prob(h_3, standard_normal, lambda x: chain(x, [f_3, f_2, f_1])[0])
    return {
        "the Jacobian of the whole is the product": torch.allclose(whole, single[0] @ single[1] @ single[2]),
        "its determinant is the product": torch.allclose(whole.det(), torch.stack(single).det().prod()),
        "the log-densities agree": torch.allclose(direct, flow_log_prob(h_3, [f_3, f_2, f_1])),
    }
