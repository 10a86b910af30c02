"""Returns a number of more digits than may be written out."""
# verdict: raised ValueError|result|cannot be sent


def attacked(x):
    return 10**100_000
