"""How much of the data is in what was mixed of data and noise."""

from __future__ import annotations

from torch import Tensor


def share_and_rest(mixed: Tensor, data: Tensor) -> tuple[float, float]:
    """The factor of the data in ``mixed``, by least squares, and the standard deviation of what is beside them."""
    left, right = mixed.detach().flatten(), data.detach().flatten()
    share = float(right @ left / (right @ right))
    return share, float((left - share * right).std())
