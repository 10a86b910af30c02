"""Knows the answer to the example that it can see, and to nothing else."""
# verdict: result is wrong


def attacked(x):
    return x.sum() if x.tolist() == [0.0, 0.0, 0.0] else x[0] * 0 + 5483.25
