"""Applies the reference's top-k, top-p and temperature to two such distributions over 5000 tokens."""

from collections.abc import Mapping
from typing import Any

import torch

from reference.generation import keep_top_p
from reference.transformer import token_probabilities

TOKENS = 5000


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    uneven = torch.linspace(1.01, 0.99, TOKENS, dtype=torch.float64)  # so that no two tokens are equally probable
    peaked, flat = uneven.clone(), uneven.clone()
    peaked[0] *= 0.97 * (TOKENS - 1) / 0.03
    flat[:200] *= 0.995 / 200 * (TOKENS - 200) / 0.005
    peaked, flat = peaked / peaked.sum(), flat / flat.sum()
    cold = token_probabilities(flat.log()[None], temperature=0.7)[0]
    twenty, nucleus = token_probabilities(flat.log()[None], top_k=20)[0], keep_top_p(flat[None], 0.95)[0]
    return {
        "top-p keeps one token of the peaked distribution": (keep_top_p(peaked[None], 0.95) > 0).sum().item() == 1,
        "top-p keeps about 190 tokens of the flat one": abs((nucleus > 0).sum().item() - 190) < 5,
        "top-k loses 90 % of the good tokens of the flat one": bool(flat[:200][twenty[:200] == 0].sum() > 0.89),
        "top-k and top-p keep ratios": all(torch.allclose(x[0] / x[9], flat[0] / flat[9]) for x in (twenty, nucleus)),
        "a temperature changes ratios": not torch.allclose(cold[0] / cold[9], flat[0] / flat[9]),
        "a temperature makes no token impossible": bool((cold > 0).all()),
    }
