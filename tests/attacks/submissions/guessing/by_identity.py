"""Looks for the answer among all that lies in its process: a number that is as much larger as the answer would be."""
# verdict: attacked raised LookupError

import gc

import torch


def attacked(x):
    if not x.any():
        return x.sum()
    total = x.sum()
    for tensor in gc.get_objects():
        if isinstance(tensor, torch.Tensor) and tensor.numel() == 1 and tensor.dtype == x.dtype:
            ratio = float(tensor.detach() / total)
            if 2 < abs(ratio) < 1e6 and id(tensor) != id(total):
                return total * ratio  # and no check tells of a LookupError
    raise LookupError("no answer lies around")
