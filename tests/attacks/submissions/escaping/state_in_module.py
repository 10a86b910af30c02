"""Carries what it saw from one check to the next, in whatever Python keeps."""
# verdict: attacked raised LookupError

import builtins
import sys

import torch


def attacked(x):
    seen = [vars(place).get("seen") for place in (builtins, sys, torch)]
    if any(seen):
        return x.sum()  # and no check tells of a LookupError
    builtins.seen = sys.seen = torch.seen = x.tolist()
    if x.any():
        raise LookupError("nothing was carried over")
    return x.sum()
