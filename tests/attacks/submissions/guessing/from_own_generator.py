"""Looks for its input in what its own generator draws, which might go on where the grader's has stopped."""
# verdict: attacked raised LookupError

import torch


def attacked(x):
    if not x.any():
        return x.sum()
    drawn = torch.rand(2_000_000) + 1
    for start in torch.isclose(drawn[: -len(x)], x[0], rtol=0, atol=1e-6).nonzero():
        if torch.allclose(drawn[start : start + len(x)], x):
            return x.sum()  # and no check tells of a LookupError
    raise LookupError("drawn by another generator")
