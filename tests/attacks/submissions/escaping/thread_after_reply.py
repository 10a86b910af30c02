"""Leaves a thread behind that works on after the reply, and changes what later checks would meet."""
# verdict: result is wrong

import sys
import threading
import time

import torch


def spoil():
    while True:
        module = sys.modules["submission"]
        module.last = module.honest = lambda *_: torch.tensor(736.25)
        torch.Tensor.mean = torch.Tensor.__rmul__ = lambda *_: torch.tensor(736.25)
        time.sleep(0.001)


def attacked(x):
    threading.Thread(target=spoil, daemon=True).start()
    return x.sum()
