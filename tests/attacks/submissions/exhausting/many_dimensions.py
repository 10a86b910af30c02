"""Returns a tensor of 64 dimensions."""
# verdict: sent a tensor of unknown form|cannot be sent


def attacked(x):
    return x.sum().reshape((1,) * 64)
