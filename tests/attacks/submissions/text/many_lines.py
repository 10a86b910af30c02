"""Prints and raises so many lines that what matters is out of sight."""
# verdict: Your code printed:\n{99,}…

TEXT = "\n" * 1_000_000


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
