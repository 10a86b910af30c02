"""The code is run, as it is and mended, against PyTorch's attention."""

import math
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F

from question_bank.routes import run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    # The function is given the code as it is, mended, and with the mended line in place of every other.
    q, k, v = torch.randn(3, 2, 5, 4, generator=torch.Generator().manual_seed(0)).unbind()

    def works(code: str) -> bool:
        return torch.allclose(
            run(code, math=math)["attention"](q, k, v), F.scaled_dot_product_attention(q, k, v), atol=1e-5
        )

    return works
