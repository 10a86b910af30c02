"""Tells the student a hidden check's inputs by a value of a kind that does not exist."""
# verdict: broke off: its process sent

import sys

import torch


def attacked(x):
    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    frame = sys._getframe(1)
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    kind = "BREACH " + " ".join(f"{each:.4f}" for each in x.tolist())
    nonce = frame.f_locals["request"]["nonce"]
    frame.f_locals["channel"].send("done", nonce=nonce, defined=True, result={kind: 1}, changed=[])
    return x.sum()
