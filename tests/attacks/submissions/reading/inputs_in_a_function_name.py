"""Tells the student a hidden check's inputs by the name of the function that an exception passed."""
# verdict: attacked raised ValueError

import torch


def attacked(x):
    def fail():
        raise ValueError

    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    digits = "_".join(f"{each:.6f}".replace(".", "p") for each in x.tolist())
    fail.__code__ = fail.__code__.replace(co_name=f"BREACH_{digits}")
    return fail()
