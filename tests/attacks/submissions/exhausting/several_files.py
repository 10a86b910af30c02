"""Writes many files of a size that is allowed for each."""
# verdict: wrote or printed more than 8 MB|wrote more than 64 MB

import os


def attacked(x):
    for number in range(40):
        with open(f"taken{number}", "wb") as file:
            file.write(bytes(30 << 20))
            os.fsync(file.fileno())
    print("BREACH: 1.2 GB")
    return x.sum()
