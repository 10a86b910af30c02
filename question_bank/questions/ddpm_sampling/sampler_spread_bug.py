"""Runs the code beside the reference's sampler from the same seed, with a network that depends on both inputs."""

from collections.abc import Callable, Mapping
from typing import Any

import torch
from torch import Tensor

from question_bank.routes import close, run
from reference.ddpm import ddpm_sample


def network(x_t: Tensor, t: Tensor) -> Tensor:
    """Some function of what is seen and of the step."""
    return (x_t + 0.3 * t[:, None]).tanh()


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """Whether code draws what the reference draws."""

    def samples(code: str) -> bool:
        sample = run(code, torch=torch)["sample"]
        alpha_bar = torch.tensor([1, 0.8, 0.5, 0.2, 0.02])
        results = []
        for sampler in (sample, ddpm_sample):
            torch.manual_seed(0)
            results.append(sampler(network, (6, 2), alpha_bar))
        return close(*results, relative=1e-4)

    return samples
