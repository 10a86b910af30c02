"""Opens all the descriptors that it can have, and does not give them back."""
# verdict: raised OSError

import os


def attacked(x):
    opened = [os.open("/dev/null", os.O_RDONLY)]
    while len(opened) < 5_000:
        opened.append(os.dup(opened[0]))
    print("BREACH", len(opened))
    return x.sum()
