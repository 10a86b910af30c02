"""Follows the gradients of the training loss to each of the two predictions, and changes the unconditional one."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn

from reference.guidance import conditional_ddpm_loss, guided_noise


class Model(nn.Module):
    """Two predictions, each with a parameter of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.factors = nn.ParameterDict({"with": torch.tensor(0.1), "without": torch.tensor(0.2)})

    def forward(self, x_t: Tensor, t: Tensor, condition: Any) -> Tensor:
        """Predicts the noise."""
        return self.factors["without" if condition is None else "with"] * x_t


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What the model answer says."""
    x_t, t = torch.ones(3), torch.ones(3, dtype=torch.int64)

    def is_trained(which: str, drop_probability: float) -> bool:
        torch.manual_seed(0)
        model = Model()
        alpha_bar = torch.tensor([1, 0.6, 0.2])
        conditional_ddpm_loss(model, torch.ones(200), 1, alpha_bar, drop_probability).backward()
        return bool(model.factors[which].grad != 0)

    def matters(gamma: float) -> bool:
        """Whether the guided noise changes with the unconditional prediction."""
        one, other = Model(), Model()
        other.factors["without"].data += 5
        return not torch.allclose(guided_noise(one, x_t, t, 1, gamma), guided_noise(other, x_t, t, 1, gamma), atol=1e-4)

    return {
        "with 10 % both predictions are trained": is_trained("with", 0.1) and is_trained("without", 0.1),
        "never left out, the unconditional one is not trained": not is_trained("without", 0.0),
        "always left out, the conditional one is not trained": not is_trained("with", 1.0),
        "it matters for γ = 3, and not for γ = 1": matters(3.0) and not matters(1.0),
    }
