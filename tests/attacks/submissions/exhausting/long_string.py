"""Returns a text of 100 MB."""
# verdict: cannot be sent: str


def attacked(x):
    return "x" * 10**8
