from dataclasses import dataclass
from typing import Optional, Tuple

import torch
from torch import Tensor


@dataclass
class GaussianFitter:
    mean: Optional[Tensor] = None
    std: Optional[Tensor] = None

    def fit(self, x: Tensor) -> "GaussianFitter":
        self.mean = x.mean(dim=0)
        self.std = (x - self.mean).square().mean(dim=0).sqrt()
        return self


def gaussian_mle(x: Tensor) -> Tuple[Tensor, Tensor]:
    fitted = GaussianFitter().fit(x)
    return fitted.mean, fitted.std
