"""Runs the code: it has to undo the reference's layer, with the log-determinant of its own Jacobian by autograd."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import run
from reference.flow import coupling_forward, pushforward_log_prob


def scale(z_a: Tensor) -> Tensor:
    return torch.stack([z_a[:, 0].sin(), z_a[:, 0] - z_a[:, 1]], dim=1)


def shift(z_a: Tensor) -> Tensor:
    return 3 * z_a.flip(1) + 1


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    z = torch.randn(5, 4, dtype=torch.float64)
    x, _ = coupling_forward(z, scale, shift)

    def does_it(code: str) -> bool:
        inverse = run(code, torch=torch)["coupling_inverse"]
        back, log_det = inverse(x, scale, shift)
        expected = pushforward_log_prob(x, lambda z: 0 * z[:, 0], lambda x: inverse(x, scale, shift)[0])
        return torch.allclose(back, z) and log_det.shape == (5,) and torch.allclose(log_det, expected)

    return does_it
