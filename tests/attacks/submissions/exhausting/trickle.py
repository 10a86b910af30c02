"""Sends its answer one byte at a time, and never all of it."""
# verdict: did not return within \d seconds

import contextlib
import socket
import struct
import time


def attacked(x):
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            channel = socket.socket(fileno=number)
            for byte in struct.pack("<QQ", 1 << 20, 0) + b" " * (1 << 20):
                channel.send(bytes([byte]))
                time.sleep(0.01)
