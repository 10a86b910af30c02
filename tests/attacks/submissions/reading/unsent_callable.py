"""Asks the grader, over the channel, to evaluate the reference as if it were a model that it had been given."""
# verdict: broke off: its process sent a callable that was not sent

import sys

import torch


def attacked(x):
    session = sys._getframe(1)
    while "self" not in session.f_locals or not hasattr(session.f_locals["self"], "_ask"):
        session = session.f_back
    tree = {"tuple": [{"tuple": [{"tensor": 0}]}, {"dict": []}]}
    question = {"callable": 0, "tree": tree, "callables": [], "node": 0}
    answer, tensors = session.f_locals["self"]._ask(question, [torch.ones(1)])
    raise RuntimeError(f"BREACH {answer} {tensors}")
