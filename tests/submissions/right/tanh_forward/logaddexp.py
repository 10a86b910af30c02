import math

import torch


class Tanh:
    """An invertible layer z -> tanh(z)."""

    def log_derivative(self, z):
        return 2 * (math.log(2) - torch.logaddexp(z, -z))

    def __call__(self, z):
        return torch.tanh(z), self.log_derivative(z).sum(-1)


def tanh_forward(z):
    return Tanh()(z)
