"""Finds inputs of small U-nets at which det ∂x/∂z has either sign, which no continuous one-to-one map can have."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

PIXELS = 8


class UNet(nn.Module):
    """Of images with one row; one level down, one skip connection."""

    def __init__(self) -> None:
        super().__init__()
        self.down = nn.Conv1d(1, 4, 3, padding=1)
        self.middle = nn.Sequential(
            nn.AvgPool1d(2), nn.Conv1d(4, 4, 3, padding=1), nn.ReLU(), nn.Upsample(scale_factor=2)
        )
        self.up = nn.Conv1d(8, 1, 3, padding=1)

    def forward(self, z: Tensor) -> Tensor:
        """From noise (PIXELS,) to an image of that shape."""
        skipped = self.down(z.view(1, 1, PIXELS)).relu()
        return self.up(torch.cat([skipped, self.middle(skipped)], dim=1)).view(PIXELS)


def may_be_one_to_one() -> bool:
    jacobian = torch.func.vmap(torch.func.jacrev(UNet()))(2 * torch.randn(200, PIXELS))
    return bool(torch.linalg.det(jacobian).sign().unique().numel() == 1)


def prove(variant: Mapping[str, Any]) -> bool:
    torch.manual_seed(0)
    return all(may_be_one_to_one() for _ in range(3))
