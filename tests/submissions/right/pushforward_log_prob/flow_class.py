from typing import Callable

import torch
from torch import Tensor, nn


class ChangeOfVariables(nn.Module):
    def __init__(self, base_log_prob: Callable[[Tensor], Tensor], inverse: Callable[[Tensor], Tensor]):
        super().__init__()
        self.base_log_prob = base_log_prob
        self.inverse = inverse

    def log_abs_det(self, x: Tensor) -> Tensor:
        jac = torch.autograd.functional.jacobian(lambda a: self.inverse(a).sum(0), x)
        return torch.linalg.slogdet(jac.movedim(1, 0)).logabsdet

    def log_prob(self, x: Tensor) -> Tensor:
        z = self.inverse(x).detach()  # only the value is wanted
        return self.base_log_prob(z) + self.log_abs_det(x)


def pushforward_log_prob(
    x: Tensor, base_log_prob: Callable[[Tensor], Tensor], inverse: Callable[[Tensor], Tensor]
) -> Tensor:
    return ChangeOfVariables(base_log_prob, inverse).log_prob(x)
