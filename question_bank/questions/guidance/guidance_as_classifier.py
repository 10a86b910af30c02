"""Differentiates the log densities of two noisy classes, and of p(x) p(c | x)^γ, with autograd."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close
from reference.guidance import guided_noise

LEVEL = 0.6
MEANS = torch.tensor([-1.0, 1.5], dtype=torch.float64)


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """The claims of the steps, for two equally likely classes of single values, noised."""
    x = torch.linspace(-3, 3, 13, dtype=torch.float64)
    t, shrink, variance = torch.ones(13, dtype=torch.int64), LEVEL**0.5, 1 - LEVEL

    def log_classes(x: Tensor) -> Tensor:
        """Log p(x | c) of both classes, (N, 2)."""
        return -((x[:, None] - shrink * MEANS) ** 2) / (2 * variance)

    def log_data(x: Tensor) -> Tensor:
        return log_classes(x).logsumexp(dim=1)

    def log_classifier(x: Tensor) -> Tensor:
        return log_classes(x).log_softmax(dim=1)[:, 1]

    def noise_of(log_density: Any) -> Tensor:
        at = x.clone().requires_grad_()
        return -(variance**0.5) * torch.autograd.grad(log_density(at).sum(), at)[0]

    def model(x_t: Tensor, t: Tensor, condition: Any) -> Tensor:
        return noise_of(log_data if condition is None else lambda at: log_classes(at)[:, 1])

    def sharpened(gamma: float) -> Tensor:
        return noise_of(lambda at: log_data(at) + gamma * log_classifier(at))

    difference = model(x, t, 1) - model(x, t, None)
    mixture = noise_of(lambda at: (0.5 * log_data(at).exp() + 0.5 * log_classes(at)[:, 1].exp()).log())
    weights = (0.0, 0.5, 1.0, 4.0)
    return {
        "the difference is the classifier's gradient": close(difference, noise_of(log_classifier)),
        "the guided noise belongs to p(x) p(c|x)^γ": all(
            close(guided_noise(model, x, t, 1, gamma), sharpened(gamma)) for gamma in weights
        ),
        "γ = 0 is p(x), γ = 1 is p(x|c)": close(sharpened(0), model(x, t, None))
        and close(sharpened(1), model(x, t, 1)),
        "a mixture has another noise": not close(guided_noise(model, x, t, 1, 0.5), mixture, relative=0.01),
    }
