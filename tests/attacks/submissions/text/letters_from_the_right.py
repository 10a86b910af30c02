"""Prints and raises letters that are written from the right, between which numbers change their places."""
# verdict: א 0/10 ב

TEXT = "א 0/10 ב"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
