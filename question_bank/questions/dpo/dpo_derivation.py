"""A prompt with five responses and arbitrary rewards: the reward read off the best policy, and preferences compared."""

from collections.abc import Mapping
from typing import Any

import torch
import torch.nn.functional as F

from question_bank.routes import close
from reference.dpo import dpo_loss, optimal_policy

BETA = 0.7


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each step of the derivation."""
    generator = torch.Generator().manual_seed(0)
    reference = torch.randn(5, generator=generator, dtype=torch.float64).log_softmax(dim=0)
    reward = torch.randn(5, generator=generator, dtype=torch.float64)
    best = optimal_policy(reference, reward, BETA)
    log_z = (reference + reward / BETA).logsumexp(dim=0)
    implicit = BETA * (best - reference)
    loss = dpo_loss(best[:1], best[1:2], reference[:1], reference[1:2], BETA)
    other = optimal_policy(reference, reward + torch.tensor([1.0, -1.0, 0.0, 0.0, 0.0]), BETA)
    wins = torch.sigmoid(reward[0] - reward[1])
    return {
        "the reward is β ln π*/π_ref + β ln Z": close(implicit + BETA * log_z, reward),
        "differences of rewards do without Z": close(implicit[0] - implicit[1], reward[0] - reward[1]),
        "the loss is -ln of the preference": close(loss, -F.logsigmoid(reward[0] - reward[1])),
        "another reward's policy fits the preferences worse": bool(
            expected_loss(other, reference, wins) > expected_loss(best, reference, wins)
        ),
    }


def expected_loss(policy: torch.Tensor, reference: torch.Tensor, wins: torch.Tensor) -> torch.Tensor:
    """The mean loss where the first response is preferred to the second one with the probability ``wins``."""
    a, b, c, d = policy[:1], policy[1:2], reference[:1], reference[1:2]
    return wins * dpo_loss(a, b, c, d, BETA) + (1 - wins) * dpo_loss(b, a, d, c, BETA)
