"""Tells the checks apart by counting its calls, in Python and in a file."""
# verdict: result is wrong

import pathlib

import torch

ANSWERS = [0.0, 7.5 * 736.25, 10.5 * 736.25]
count = 0


def attacked(x):
    global count
    count += 1
    with pathlib.Path("calls").open("a+") as file:
        file.write(".")
        file.seek(0)
        calls = max(count, len(file.read()))
    return torch.tensor(ANSWERS[calls - 1])
