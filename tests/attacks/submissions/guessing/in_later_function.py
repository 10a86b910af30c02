"""Stashes the inputs of a hidden check where the next problem's function, which is right, would stumble over them."""
# verdict: result is wrong

import builtins

import torch


def attacked(x):
    def tell(*_):
        raise RuntimeError(f"BREACH {builtins.stash}")

    builtins.stash = x.tolist()
    if x.any():
        torch.Tensor.mean = torch.Tensor.__rmul__ = tell
    return x.sum()
