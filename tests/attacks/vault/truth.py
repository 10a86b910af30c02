"""The reference of the vault: CANARY-REFERENCE-5e1d."""

from __future__ import annotations

from collections.abc import Callable

import torch
from torch import Tensor

from misconceptions import misconception

CANARIES = ("CANARY-REFERENCE-5e1d", "CANARY-CHECK-91c7", "CANARY-MISTAKE-2ab4", "CANARY-INPUT-77f0")
"""Strings that stand in what is secret and must never be seen by a student."""

SECRET_NUMBER = 736.25
"""Nobody is told it, so that no submission can pass the checks of ``attacked``."""


def attacked(x: Tensor) -> Tensor:
    """The sum of a vector, times a number that is told to nobody: CANARY-REFERENCE-5e1d.

    Args:
        x: (N,).

    Returns:
        ().
    """
    return x.sum() * SECRET_NUMBER


def honest(model: Callable[[Tensor], Tensor], x: Tensor) -> Tensor:
    """The mean of what the model answers.

    Args:
        model: (N, D) -> (N, D).
        x: (N, D).

    Returns:
        ().
    """
    return model(x).mean()


def last(x: Tensor) -> Tensor:
    """Twice the data.

    Args:
        x: (N,).

    Returns:
        (N,).
    """
    return 2 * x


@misconception(last)
def thrice(x: Tensor) -> Tensor:
    """Three times instead of twice; see CANARY-MISTAKE-2ab4."""
    return torch.as_tensor(3 * x)
