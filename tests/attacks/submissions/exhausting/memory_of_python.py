"""Takes 40 GB at once, in an array of bytes."""
# verdict: ran out of memory


def attacked(x):
    taken = bytearray(40 << 30)
    print("BREACH", len(taken))
    return x.sum()
