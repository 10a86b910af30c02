"""Writes files so deep in folders that no path reaches them."""
# verdict: wrote or printed more than|wrote more than|was stopped by the system

import os


def attacked(x):
    for _ in range(20):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    for number in range(6):
        with open(f"taken{number}", "wb") as file:
            file.write(bytes(31 << 20))
    raise RuntimeError("BREACH: 186 MB")
