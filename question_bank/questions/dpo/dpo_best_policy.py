"""The objective itself climbed by multiplicative gradient steps, with gradients by autograd, until nothing changes."""

import random
from collections.abc import Mapping
from fractions import Fraction
from itertools import pairwise
from typing import Any

import torch
from torch import Tensor


def variant(rng: random.Random) -> dict[str, object]:
    """Probabilities and rewards for which the mistakes differ; asked is the response of the largest reward."""
    while True:
        p = rng.choice([[2, 1, 1], [1, 2, 1], [1, 1, 2], [2, 2, 1], [1, 3, 2], [3, 2, 1]])
        shares = [Fraction(each, sum(p)) for each in p]
        k = rng.sample([1, 2, 3, 4, 6], 3)
        best = k.index(max(k))
        z = sum(share * each for share, each in zip(shares, k, strict=True))
        found = {
            "answer": shares[best] * k[best] / z,
            "no_reference": Fraction(k[best], sum(k)),
            "unnormalised": shares[best] * k[best],
        }
        answers = sorted([*found.values(), Fraction(1)])
        far_apart = all(b - a > Fraction(1, 50) for a, b in pairwise(answers))
        if far_apart and found["unnormalised"] < 1 and found["answer"].denominator <= 20:
            return {"p": shares, "k": k, "z": z, "asked": "ABC"[best]} | found


def prove(variant: Mapping[str, Any]) -> float:
    """The probability under the policy at the top."""
    reference, reward, asked = given(variant)
    return climb(reference, reward, beta=1.0)[asked].item()


def wrong(variant: Mapping[str, Any]) -> list[float]:
    """A reference that makes no difference; no normalisation; a divergence that costs next to nothing."""
    reference, reward, asked = given(variant)
    return [
        climb(torch.full_like(reference, 1 / 3), reward, beta=1.0)[asked].item(),
        (reference * reward.exp())[asked].item(),
        climb(reference, reward, beta=0.01)[asked].item(),
    ]


def given(variant: Mapping[str, Any]) -> tuple[Tensor, Tensor, int]:
    """The reference's probabilities, the rewards for β = 1, and the response that is asked for."""
    reference = torch.tensor([float(each) for each in variant["p"]], dtype=torch.float64)
    return reference, torch.tensor(variant["k"], dtype=torch.float64).log(), "ABC".index(variant["asked"])


def climb(reference: Tensor, reward: Tensor, beta: float) -> Tensor:
    """The best policy, as probabilities."""
    logits = torch.zeros_like(reference)
    for _ in range(40):
        policy = logits.softmax(dim=0).requires_grad_()
        objective = policy @ reward - beta * (policy * (policy.log() - reference.log())).sum()
        (gradient,) = torch.autograd.grad(objective, policy)
        logits = policy.detach().log() + gradient / (2 * beta)
    return logits.softmax(dim=0)
