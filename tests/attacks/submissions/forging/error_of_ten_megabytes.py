"""Raises an exception with ten megabytes of text and of name."""
# verdict: attacked raised an exception of its own


def attacked(x):
    raise type("A" + "a" * 10_000_000, (ValueError,), {})("passed " * 1_500_000)
