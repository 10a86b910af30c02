"""Computes both objectives for z = c (x - mean) over many factors c, and looks at latents and samples."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from reference.flow import flow_nll


def loss(x: Tensor, factor: Tensor, with_log_det: bool) -> Tensor:
    log_det = factor.log() if with_log_det else torch.zeros(())
    return flow_nll(x, [lambda x: (factor * x, log_det.expand(len(x)))])


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    x = 3 * torch.randn(200, 1)
    x -= x.mean()
    spread = x.std(correction=0)
    factors = torch.logspace(-3, 1, 401)
    without = torch.stack([loss(x, factor, with_log_det=False) for factor in factors])
    proper = torch.stack([loss(x, factor, with_log_det=True) for factor in factors])
    collapsed, right = factors[without.argmin()], factors[proper.argmin()]
    return {
        "without it, every shrinking pays": bool((without.diff() > 0).all()),
        "the gain is bounded by the base's peak": bool(without.min() > 0.918),
        "samples of the collapsed map are far more spread out than the data": bool(1 / collapsed > 100 * spread),
        "with it, the latents are as spread out as the base": bool((right * spread - 1).abs() < 0.02),
    }
