"""Announces a message of exabytes."""
# verdict: more than the size limit of one message

import contextlib
import os
import struct
import time


def attacked(x):
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", 2**63, 2**63))
    time.sleep(30)
