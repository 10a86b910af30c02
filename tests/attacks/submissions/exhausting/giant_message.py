"""Raises an exception whose message has 100 MB."""
# verdict: attacked raised ValueError at line 6, in attacked


def attacked(x):
    raise ValueError("x" * 10**8)
