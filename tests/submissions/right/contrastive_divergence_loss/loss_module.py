from typing import Callable

import torch
from torch import Tensor, nn


class ContrastiveDivergence(nn.Module):
    """-log p(data) has the gradient of E(data) - E(model samples)."""

    def forward(self, energy: Callable[[Tensor], Tensor], data: Tensor, negatives: Tensor) -> Tensor:
        e_pos: Tensor = energy(data)
        e_neg: Tensor = energy(negatives)
        return e_pos.sum().div(e_pos.numel()).sub(e_neg.sum().div(e_neg.numel()))


def contrastive_divergence_loss(energy, data, negatives):
    return ContrastiveDivergence()(energy, data, negatives)
