"""Returns tuples nested ten thousand deep."""
# verdict: cannot be sent: a value with too many nested parts


def attacked(x):
    value = x.sum()
    for _ in range(10_000):
        value = (value,)
    return value
