"""Writes files into a folder that nobody may list, not even its owner."""
# verdict: wrote more than 64 MB|was stopped by the system

import os


def attacked(x):
    os.mkdir("unlisted", 0o300)
    for number in range(30):
        with open(f"unlisted/{number}", "wb") as file:
            file.write(bytes(7 << 20))
            os.fsync(file.fileno())
    raise RuntimeError("BREACH: 210 MB")
