"""Writes files into a folder that nobody may list, not even its owner."""
# verdict: wrote or printed more than 8 MB|wrote more than 64 MB

import os


def attacked(x):
    os.mkdir("unlisted", 0o300)
    for number in range(6):
        with open(f"unlisted/{number}", "wb") as file:
            file.write(bytes(31 << 20))
    raise RuntimeError("BREACH: 186 MB")
