"""Searches for the seed from which its input was drawn, among those that people choose."""
# verdict: attacked raised LookupError|did not return

import itertools
import time

import torch


def attacked(x):
    if not x.any():
        return x.sum()
    end = time.monotonic() + 1.5
    today = int(time.time())
    chosen = (0, 1, 42, 123, 1234, 2023, 2024, 2025, 2026, 31337, 736, 73625, *range(today - 200, today + 1))
    for seed in itertools.chain(chosen, itertools.count()):
        if torch.allclose(torch.rand(len(x), generator=torch.Generator().manual_seed(seed)) + 1, x):
            return x.sum()  # and no check tells of a LookupError
        if time.monotonic() > end:
            break
    raise LookupError("none of them")
