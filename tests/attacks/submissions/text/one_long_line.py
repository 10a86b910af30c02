"""Prints and raises one line that is longer than any screen is wide."""
# verdict: wrote or printed more than|raised ValueError

TEXT = "0" * 10_000_000


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
