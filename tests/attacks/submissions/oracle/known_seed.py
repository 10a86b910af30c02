"""Draws the inputs of the checks again from seeds that it can know, and from the state that it was given."""
# verdict: The result is wrong

import torch


def attacked(x):
    seeds = [torch.initial_seed(), *range(500)]
    for seed in seeds:
        rng = torch.Generator().manual_seed(seed)
        for _ in range(3):
            drawn = torch.rand(len(x), generator=rng) + 1
            if torch.count_nonzero(x) and torch.allclose(drawn, x):
                raise RuntimeError(f"BREACH the seed is {seed}")
    return x.sum()
