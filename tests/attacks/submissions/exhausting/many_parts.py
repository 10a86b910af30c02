"""Returns a tuple of a hundred thousand tensors."""
# verdict: cannot be sent: a value with too many nested parts


def attacked(x):
    return (x.sum(),) * 100_000
