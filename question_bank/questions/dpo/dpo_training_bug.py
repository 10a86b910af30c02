"""The code run on a policy that is a table of logits, beside training with a reference that was frozen before."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from question_bank.routes import run
from reference.dpo import dpo_loss, frozen_copy

BETA = 0.5
BATCHES = [(torch.tensor([0, 1]), torch.tensor([2, 3]))] * 15


def prove(variant: Mapping[str, Any]) -> Callable[[str], bool]:
    """A judge of the code."""
    expected = fresh_policy()
    reference, optimizer = frozen_copy(expected), torch.optim.SGD(expected.parameters(), lr=1.0)
    for chosen, rejected in BATCHES:
        responses = [log_prob(model, each) for model in (expected, reference) for each in (chosen, rejected)]
        optimizer.zero_grad()
        dpo_loss(*responses, beta=BETA).backward()
        optimizer.step()

    def works(code: str) -> bool:
        policy = fresh_policy()
        train = run(code, torch=torch, F=F, copy=copy, print=lambda *values: None)["train"]
        train(policy, log_prob, torch.optim.SGD(policy.parameters(), lr=1.0), BATCHES, BETA)
        return torch.allclose(policy.weight, expected.weight, atol=1e-5)

    return works


def fresh_policy() -> nn.Embedding:
    """The logits of five responses to the only prompt."""
    return nn.Embedding.from_pretrained(torch.linspace(0, 1, 5)[:, None], freeze=False)


def log_prob(policy: nn.Embedding, responses: Tensor) -> Tensor:
    """The log-probabilities of some of the responses."""
    return policy.weight[:, 0].log_softmax(dim=0)[responses]
