from typing import Any, Callable, Union

import torch
from torch import Tensor, nn


class ClassifierFreeGuidance(nn.Module):
    def __init__(self, denoiser: Callable, gamma: Union[float, Tensor]):
        super().__init__()
        self._denoiser = [denoiser]  # in a list, so that it is not registered as a submodule
        self.gamma = gamma

    def forward(self, x: Tensor, t: Tensor, condition: Any) -> Tensor:
        denoise = self._denoiser[0]
        unconditional = denoise(x, t, None)
        direction = denoise(x, t, condition) - unconditional
        return unconditional + direction.mul(self.gamma)


def guided_noise(model, x_t, t, condition, gamma):
    return ClassifierFreeGuidance(model, gamma)(x_t, t, condition)
