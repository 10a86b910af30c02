"""Prints and raises text that goes back to the start of its line and writes over what stood there."""
# verdict: 0/10\\r10/10\\x08\\x08\\x0b\\x8d

TEXT = "0/10\r10/10\x08\x08\x0b\x8d"


def attacked(x):
    print(TEXT)
    raise ValueError(TEXT)
