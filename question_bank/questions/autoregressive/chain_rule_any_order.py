"""A language whose last token decides the first, taken apart into its left-to-right conditionals and multiplied together."""

from collections.abc import Mapping
from typing import Any

import torch


def prove(variant: Mapping[str, Any]) -> bool:
    weights = torch.rand(3, 3, 3, generator=torch.Generator().manual_seed(0), dtype=torch.float64)
    decided = torch.eye(3, dtype=torch.float64)[:, None, :]  # x_1 = x_3, whatever x_2 is
    joint = weights * decided / (weights * decided).sum()
    first = joint.sum((1, 2))
    second = joint.sum(2) / first[:, None]
    third = joint / joint.sum(2, keepdim=True)
    product = first[:, None, None] * second[:, :, None] * third
    return not torch.allclose(product, joint)  # the statement says that they differ
