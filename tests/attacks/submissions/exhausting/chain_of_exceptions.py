"""Raises an exception that was raised because of another, and so on for ten thousand."""
# verdict: attacked raised KeyError


def attacked(x):
    last = None
    for number in range(10_000):
        error = KeyError(number)
        error.__cause__ = error.__context__ = last
        last = error
    raise last
