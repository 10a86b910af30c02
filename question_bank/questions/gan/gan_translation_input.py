"""Plays a generator that gives the photograph of another drawing against the best discriminators, with and without x."""

from collections.abc import Mapping
from math import log
from typing import Any

import torch
from torch import Tensor

from reference.gan import optimal_discriminator


def best_value(p_data: Tensor, p_gen: Tensor) -> float:
    answers = optimal_discriminator(p_data.flatten(), p_gen.flatten())
    of_real = torch.special.xlogy(p_data.flatten(), answers)
    return (of_real + torch.special.xlogy(p_gen.flatten(), 1 - answers)).sum().item()


def prove(variant: Mapping[str, Any]) -> bool:
    real_pairs = torch.eye(3) / 3  # [drawing, photograph]: each drawing has one
    generated_pairs = real_pairs.roll(1, dims=1)  # that of the next drawing
    cannot_be_told = -2 * log(2)  # the value against a perfect generator
    passes_without_x = abs(best_value(real_pairs.sum(dim=0), generated_pairs.sum(dim=0)) - cannot_be_told) < 1e-6
    passes_with_x = abs(best_value(real_pairs, generated_pairs) - cannot_be_told) < 1e-6
    return passes_without_x and not passes_with_x
