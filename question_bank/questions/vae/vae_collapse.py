"""Takes q(z | x) = p(z) for three examples and three latents (seed 0), and computes what the options speak of."""

from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which options hold; the decoder for the second one depends on z, that of the third is the best there is."""
    torch.manual_seed(0)
    x, p_x = torch.tensor([0.0, 1.0, 4.0], dtype=torch.float64), torch.full((3,), 1 / 3, dtype=torch.float64)
    prior = torch.tensor([0.5, 0.3, 0.2], dtype=torch.float64)
    q = prior.expand(3, 3)  # row x, column z
    joint = p_x[:, None] * q
    seen = joint.sum(dim=0)  # the latents that the decoder is trained on
    information = (joint * (joint / (p_x[:, None] * seen)).log()).sum()

    decoder = torch.rand(3, 3, dtype=torch.float64).softmax(dim=0)  # p(x | z), column z
    posterior = decoder * prior / (decoder * prior).sum(dim=1, keepdim=True)
    best = (joint * x[:, None]).sum(dim=0) / seen  # E[x | z] has the least squared error
    error = (joint * (x[:, None] - best) ** 2).sum()
    return {
        "no_information": close(information, 0.0),
        "posterior": close(q, posterior),
        "perfect": close(error, 0.0),
        "holes": not close(seen, prior),
    }
