"""The filled code is run: the spread of its samples, and their independence within a row, over many rows."""

from collections.abc import Callable, Mapping
from typing import Any

import torch

from question_bank.routes import run


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    def works(code: str) -> bool:
        torch.manual_seed(0)
        mean = torch.tensor([1.0, -2.0]).expand(20_000, 2)
        log_var = torch.tensor([0.8, -0.6]).expand(20_000, 2)
        sample = run(code, torch=torch)["reparameterize"](mean, log_var)
        standard = (sample - mean) / (0.5 * log_var).exp()
        moments = torch.cov(standard.T)
        return sample.shape == mean.shape and bool((moments - torch.eye(2)).abs().max() < 0.06)

    return works
