"""Sends half a message, and hangs."""
# verdict: did not return within \d seconds

import contextlib
import os
import struct
import time


def attacked(x):
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", 100, 0) + b'{"kind": "done", ')
    while True:
        time.sleep(1)
