from typing import Callable

import torch
from torch import Tensor
from torch.nn.functional import softplus

Net = Callable[..., Tensor]


def _value(real: Tensor, fake: Tensor) -> Tensor:
    return -(softplus(-real).mean() + softplus(fake).mean())


def conditional_gan_value(discriminator: Net, generator: Net, x: Tensor, y: Tensor) -> Tensor:
    return _value(discriminator(x, y), discriminator(x, generator(x)))
