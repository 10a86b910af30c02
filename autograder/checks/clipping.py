"""Whether values were clipped, as people do to images: told from numbers alone, so that nothing else is said of them."""

from __future__ import annotations

import torch
from torch import Tensor

_FEW = 2
"""So many values on one bound, or beside it, are no chance where numbers are computed to many digits."""


def is_clipped(found: Tensor, right: Tensor, slack: Tensor) -> bool:
    """Whether values are the right ones but for those beyond a bound, which are all set to that bound.

    Args:
        found, right: of one shape, finite, in float64.
        slack: how far each may be off that counts as right.
    """
    if not found.numel():
        return False
    low, high = found.min(), found.max()
    is_right = (found - right).abs() <= slack
    is_cut = ((found == low) & (right < low - slack)) | ((found == high) & (right > high + slack))
    inside = is_right & (found > low) & (found < high)
    is_explained = bool((is_right | is_cut).all()) and int(inside.sum()) >= _FEW
    return is_explained and any(_is_bound(bound, int((is_cut & (found == bound)).sum())) for bound in (low, high))


def bounds(values: Tensor) -> tuple[float, float] | None:
    """The smallest and the largest of many numbers from a continuous law, if there are bounds that they were clipped to.

    Where draws are shared, all numbers come up several times; on a bound there are far more than anywhere else. And where
    each example is stretched to the same range, each has one smallest and one largest number.

    Args:
        values: (N, ...).
    """
    distinct, counts = values.detach().flatten().unique(return_counts=True)
    if len(distinct) <= 2 * _FEW:
        return None
    low, high = distinct[0], distinct[-1]
    usual = int(counts[1:-1].max())
    on_bound = max((values == bound).flatten(1).sum(1).max() for bound in (low, high))
    if max(int(counts[0]), int(counts[-1])) <= max(_FEW, 2 * usual) or on_bound < _FEW:
        return None
    return float(low), float(high)


def _is_bound(bound: Tensor, cut: int) -> bool:
    """Whether a number beside which so many were cut is a bound; one is enough where it is round, as -1 is.

    A 0 alone tells nothing: it stands as well where something is missing.
    """
    is_round = torch.equal((10 * bound).round(), 10 * bound)
    return bool(bound != 0) and (cut >= _FEW or (cut >= 1 and is_round))
