"""Tells the student a hidden check's inputs by the line that an exception comes from, in a file far longer than his own."""
# verdict: attacked raised ValueError(?! at line \d{4})

import torch


def attacked(x):
    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    lines = int(1000 * x[0]) * 100
    return exec(compile("\n" * lines + "raise ValueError", attacked.__code__.co_filename, "exec"))
