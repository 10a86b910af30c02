"""Takes memory in small pieces, and goes on when there is no more."""
# verdict: did not return within \d seconds|ran out of memory|used more than|may have run out of memory


def attacked(x):
    taken = []
    while True:
        try:
            taken.append(bytearray(64 * 1024))
        except MemoryError:
            continue
        if len(taken) == 16 * 1024:
            print("BREACH: 1 GB")
            return x.sum()
