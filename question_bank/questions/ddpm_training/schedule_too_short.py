"""Computes both schedules with the reference, and integrates the variance of x_t step by step along the shorter one."""

import random
from collections.abc import Mapping
from typing import Any

import torch

from question_bank.routes import close
from reference.ddpm import add_noise
from reference.schedules import linear_alpha_bar


def variant(rng: random.Random) -> dict[str, object]:
    """How many steps the student takes."""
    steps = rng.randrange(50, 160, 10)
    return {"steps": steps, "last": linear_alpha_bar(steps)[-1].item()}


def prove(variant: Mapping[str, Any]) -> dict[str, bool]:
    """Each option as a statement about the two schedules."""
    paper, short = linear_alpha_bar(1000).double(), linear_alpha_bar(variant["steps"]).double()
    betas, paper_betas = 1 - short[1:] / short[:-1], 1 - paper[1:] / paper[:-1]

    def distance(alpha_bar: torch.Tensor) -> float:
        """Of a clean value 1, noised to the last step, from the mean of pure noise, in standard deviations of noise."""
        last = torch.tensor([len(alpha_bar) - 1])
        one, zero = torch.ones(1, dtype=torch.float64), torch.zeros(1, dtype=torch.float64)
        return add_noise(one, last, zero, alpha_bar).item()

    variance = torch.ones((), dtype=torch.float64)
    for beta in betas:
        variance = (1 - beta) * variance + beta
    return {
        "start": distance(paper) < 0.01 and distance(short) > 0.1,
        "variance": variance.item() < 0.9,
        "step": not close(max(betas.max(), paper_betas.max()), paper_betas.max(), relative=1e-3),
        "end": not close(max(betas[0], paper_betas[0]), paper_betas[0], relative=1e-2),
    }
