"""Writes one file of a gigabyte."""
# verdict: wrote or printed more than 8 MB|wrote more than 64 MB


def attacked(x):
    with open("taken", "wb", buffering=0) as file:
        for _ in range(1024):
            file.write(bytes(1 << 20))
    print("BREACH")
    return x.sum()
