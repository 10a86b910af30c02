"""The model answer is run against the reference's sampler."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close, run
from reference.flow_matching import euler_sample


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    def velocity(x: Tensor, t: Any) -> Tensor:
        return x * (torch.as_tensor(t) + 0.5)[..., None].sin() + 1

    noise = torch.tensor([[0.3, -1.2]], dtype=torch.float64)
    expected = euler_sample(velocity, noise, 4)
    return lambda code: close(run(code)["sample"](velocity, noise, 4), expected)
