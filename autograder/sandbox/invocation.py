"""One call of a student's function, the same in a worker and in this process."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import torch
from torch import Tensor

from autograder.sandbox.values import tensors_in


def invoke(function: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> tuple[Any, list[int]]:
    """Calls ``function`` and watches what it does to the tensors that it is given.

    Returns:
        The result, and which of the arguments' tensors (in the order of :func:`tensors_in`) it changed.
    """
    given = tensors_in((args, kwargs))
    before = [tensor.detach().clone() for tensor in given]
    result = function(*args, **kwargs)
    return result, [index for index, pair in enumerate(zip(given, before, strict=True)) if not _same(*pair)]


def _same(tensor: Tensor, before: Tensor) -> bool:
    tensor = tensor.detach()
    if tensor.shape != before.shape or tensor.dtype != before.dtype:
        return False
    return torch.equal(tensor, before) or torch.allclose(tensor, before, rtol=0, atol=0, equal_nan=True)
