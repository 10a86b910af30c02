"""Writes files so deep in folders that no path reaches them."""
# verdict: wrote more than 64 MB|was stopped by the system

import os


def attacked(x):
    for _ in range(20):
        os.mkdir("d" * 250)
        os.chdir("d" * 250)
    for number in range(30):
        with open(f"taken{number}", "wb") as file:
            file.write(bytes(7 << 20))
            os.fsync(file.fileno())
    raise RuntimeError("BREACH: 210 MB")
