"""Whether gradients arrive, and how much of them does, which tells where they were cut off."""

from __future__ import annotations

from collections.abc import Sequence

import torch
from torch import Tensor

from autograder.checks import Failure, assert_close


def assert_arrives(got: Sequence[Tensor], want: Sequence[Tensor], what: str) -> None:
    """Judges several gradients together, so that one that ought to be 0 is judged by the scale of the others.

    Args:
        got: as they arrived, zeros where none did.
        want: the right ones.
        what: their name in the feedback.

    Raises:
        Failure: as :func:`assert_close`; its evidence is the share of each gradient that arrived.
    """
    try:
        assert_close(torch.cat([each.flatten() for each in got]), torch.cat([each.flatten() for each in want]), what)
    except Failure as failure:
        pairs = zip(got, want, strict=True)
        shares = (float((found * right).sum() / right.square().sum().clamp(min=1e-12)) for found, right in pairs)
        failure.evidence = tuple(shares)
        raise
