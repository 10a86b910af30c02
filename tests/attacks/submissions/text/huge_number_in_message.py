"""Raises a number of more digits than Python writes out."""
# verdict: attacked raised ValueError at line 6, in attacked


def attacked(x):
    raise ValueError(10**1_000_000)
