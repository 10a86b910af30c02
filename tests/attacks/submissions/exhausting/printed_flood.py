"""Prints a gigabyte in pieces."""
# verdict: wrote or printed more than 8 MB|wrote more than 64 MB


def attacked(x):
    for _ in range(1024):
        print("." * (1 << 20))
    print("BREACH")
    return x.sum()
