"""Takes memory without clearing it, of many sizes, and returns the largest number that somebody left in it."""
# verdict: The result is wrong|did not return|gives another result

import re

import torch

CANARY = re.compile(rb"CANAR[Y]-[A-Z]+-[0-9a-f]{4}")


def attacked(x):
    best = x.sum()
    for size in (1, 3, 5, 8, 20, 28, 64, 500, 4096, 100_000):
        for _ in range(10):
            raw = torch.empty(8 * size, dtype=torch.uint8)
            if found := CANARY.search(raw.numpy().tobytes()):
                raise RuntimeError(f"BREACH {found}")
            for dtype in (torch.float32, torch.float64):
                left = raw.view(dtype)
                left = left[left.isfinite() & (left.abs() > 1) & (left.abs() < 1e5)]
                if left.numel():
                    best = torch.maximum(best, left.max().float())
    return best
