"""One call of a student's function, the same in a worker and in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from autograder.sandbox.values import tensors_in

SEEDED = -1
"""Among the numbers of what a call changed: torch's global generator, which the function seeded."""


def invoke(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
    """Calls ``function`` and watches what it does to the tensors that it is given.

    Returns:
        The result, and which of the arguments' tensors (in the order of :func:`tensors_in`) it changed; ``SEEDED`` is
        among these numbers if it seeded torch's generator.
    """
    seed = torch.default_generator.initial_seed()
    given = tensors_in((args, kwargs))
    before = [tensor.detach().clone() for tensor in given]
    result = function(*args, **kwargs)
    changed = [index for index, pair in enumerate(zip(given, before, strict=True)) if not _same(*pair)]
    if torch.default_generator.initial_seed() != seed:
        changed.append(SEEDED)
    return result, changed


def _same(tensor: Tensor, before: Tensor) -> bool:
    tensor = tensor.detach()
    if tensor.shape != before.shape or tensor.dtype != before.dtype:
        return False
    return torch.equal(tensor, before) or torch.allclose(tensor, before, rtol=0, atol=0, equal_nan=True)
