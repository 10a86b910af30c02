"""A policy trained by DPO on all pairs of four responses, weighted by their preferences, with and without its reference."""

from collections.abc import Mapping
from itertools import permutations
from typing import Any

import torch
from torch import Tensor

from reference.dpo import dpo_loss, optimal_policy

BETA = 0.5
REWARD = torch.tensor([1.0, 0.0, -0.5, 0.3], dtype=torch.float64)
REFERENCE = torch.tensor([0.1, 0.6, 0.1, 0.2], dtype=torch.float64).log()


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """What training with and without the reference ends at."""
    trained, alone = train(REFERENCE), train(torch.zeros(4, dtype=torch.float64))
    best = optimal_policy(REFERENCE, REWARD, BETA)
    score = BETA * (trained - REFERENCE)
    return {
        "DPO ends at the best policy under the KL penalty": torch.allclose(trained, best, atol=1e-3),
        "the score is the reward up to a constant": torch.allclose(score - score[0], REWARD - REWARD[0], atol=1e-3),
        "without the reference the policy ends elsewhere": not torch.allclose(alone, best, atol=0.2),
        "the log-probability orders responses otherwise": bool((trained.argsort() != REWARD.argsort()).any()),
    }


def train(reference: Tensor) -> Tensor:
    """The log-probabilities at the end of training, which starts at REFERENCE."""
    logits = REFERENCE.clone().requires_grad_()
    chosen, rejected = torch.tensor(list(permutations(range(4), 2))).T
    share = torch.sigmoid(REWARD[chosen] - REWARD[rejected])  # of the people who prefer this one
    optimizer = torch.optim.LBFGS([logits], max_iter=50, tolerance_grad=1e-9, line_search_fn="strong_wolfe")

    def closure() -> Tensor:
        optimizer.zero_grad()
        policy = logits.log_softmax(dim=0)
        pairs = [policy[chosen], policy[rejected], reference[chosen], reference[rejected]]
        each = [dpo_loss(*(of[i : i + 1] for of in pairs), beta=BETA) for i in range(len(chosen))]
        loss = (share * torch.stack(each)).sum()
        loss.backward()
        return loss

    optimizer.step(closure)
    return logits.detach().log_softmax(dim=0)
