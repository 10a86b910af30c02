"""How a model was told the step, or the time, of each example."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import torch
from torch import Tensor

from autograder.checks import Failure


def steps_of(t: object, rows: int) -> Tensor:
    """The step of each row, however it was told to the model: as (N,), with more axes, or once for all.

    Raises:
        Failure: ``t_shape``, where it is none of these.
    """
    steps = torch.as_tensor(t).detach().reshape(-1)
    if len(steps) not in (1, rows):
        raise Failure("t_shape", f"The model was given t for {len(steps)} examples beside x_t of {rows}.")
    return steps.expand(rows)


def assert_form_of_steps(calls: Sequence[tuple[Any, ...]]) -> None:
    """Judges whether each call of a model was given its steps as an int64 tensor of shape (N,)."""
    for x_t, t, *_ in calls:
        if not isinstance(t, Tensor) or t.dtype != torch.int64 or t.shape != x_t.shape[:1]:
            raise Failure("t_form", "The model was not given t as an int64 tensor of shape (N,).")
