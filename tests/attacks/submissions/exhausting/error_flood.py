"""Writes a gigabyte to the error output, past Python, and goes on where it is refused."""
# verdict: did not return within \d seconds|result is wrong|wrote or printed more

import contextlib
import os


def attacked(x):
    written = 0
    for _ in range(1024):
        with contextlib.suppress(OSError):
            written += os.write(2, b"." * (1 << 20))
    if written > 64 << 20:
        raise RuntimeError(f"BREACH {written}")
    return x.sum()
