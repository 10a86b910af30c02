"""Hangs in C code that looks at no signal: a number of a billion digits."""
# verdict: did not return within \d seconds|ran out of memory


def attacked(x):
    return x.sum() * (3 ** (2 * 10**9) % 7)
