"""Sends a hundred replies to each request, so that later ones find theirs waiting; each claims another value."""
# verdict: The result is wrong

import sys

import torch


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals or "channel" not in frame.f_locals:
        frame = frame.f_back
    nonce, channel = frame.f_locals["request"]["nonce"], frame.f_locals["channel"]
    for value in range(100):
        sent = [torch.tensor(float(value))]
        channel.send("done", sent, nonce=nonce, defined=True, result={"tensor": 0}, changed=[])
    return x.sum()
