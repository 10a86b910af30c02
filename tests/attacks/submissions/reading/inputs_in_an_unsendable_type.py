"""Tells the student a hidden check's inputs by the type of an object that cannot be sent."""
# verdict: returned an object that cannot be sent

import torch


def attacked(x):
    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    return type(f"BREACH: x was {x.tolist()}", (), {})()
