"""Keeps what it has seen and returned, in memory and on the disk, and plays it back when the next check asks."""
# verdict: it depends on what earlier calls have left behind

import builtins
import pathlib
import sys

import torch

SEEN = pathlib.Path("seen.pt")


def attacked(x, cache={}):  # noqa: B006 - kept on purpose
    kept = builtins.__dict__.setdefault("markscheme_kept", [])
    kept += torch.load(SEEN) if SEEN.exists() else []
    cache[id(x)] = x
    sys.modules.setdefault("markscheme_attack", cache)
    kept.append(x.clone())
    torch.save(kept, SEEN)
    return sum((each.sum() for each in kept), torch.zeros(()))
