"""Prints and raises thousands of pictures that are joined to a few, and numbers that a font shows as flags."""
# verdict: 👩\\u200d👩\\u200d👧

TEXT = "👩\u200d👩\u200d👧\ufe0f\U0001f1fa\U0001f1f8\U0001f3ff" * 1000


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
