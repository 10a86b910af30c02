"""Writes many files of a size that is allowed for each."""
# verdict: wrote more than 64 MB

import os


def attacked(x):
    for number in range(100):
        with open(f"taken{number}", "wb") as file:
            file.write(bytes(7 << 20))
            os.fsync(file.fileno())
    raise RuntimeError("BREACH: 700 MB")
