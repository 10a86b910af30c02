"""Fits 1 to 4 components of variance 1 to three data sets, by EM from 20 random starts each (seed 0), and compares."""

import math
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import torch

STARTS, STEPS = 20, 100


def best_log_likelihood(x: torch.Tensor, count: int) -> float:
    """The best of many fits, which are made all at once; their tensors have the shape (starts, N, K)."""
    generator = torch.Generator().manual_seed(0)
    means = x[torch.randint(len(x), (STARTS, 1, count), generator=generator)]
    weights = torch.full_like(means, 1 / count)
    for _ in range(STEPS):
        responsibilities = (weights.log() - (x[:, None] - means) ** 2 / 2).softmax(dim=2)
        sizes = responsibilities.sum(dim=1, keepdim=True)
        weights, means = sizes / len(x), (responsibilities * x[:, None]).sum(dim=1, keepdim=True) / sizes
    log_joint = weights.log() - (x[:, None] - means) ** 2 / 2 - 0.5 * math.log(2 * math.pi)
    return log_joint.logsumexp(dim=2).sum(dim=1).max().item()


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Which description holds for data of two groups, of three, and of one."""
    data = [[-4, -3.5, -3, 3, 3.5, 5], [-6, -5, 0, 1, 6, 6.5], [-1, -0.5, 0, 0.2, 0.9, 1.1]]
    groups = [2, 3, 1]
    found = [[best_log_likelihood(torch.tensor(x, dtype=torch.float64), count) for count in range(1, 5)] for x in data]
    rises = [[after - before > -1e-6 for before, after in pairwise(each)] for each in found]
    return {
        "never_falls": all(map(all, rises)),
        "overfits": all(
            each == [count < group for count in (1, 2, 3)] for each, group in zip(rises, groups, strict=True)
        ),
        "diluted": not any(map(any, rises)),
        "depends": any(map(any, rises)) and not all(map(all, rises)),
    }
