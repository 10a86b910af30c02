"""Breaks the protocol by a value of a kind that tells an input of a hidden check."""
# verdict: broke off

import contextlib
import json
import os
import struct
import sys


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    word = "BREACH" if x.any() else "seen"
    reply = {"kind": "done", "nonce": frame.f_locals["request"]["nonce"], "defined": True, "changed": []}
    header = json.dumps(reply | {"result": {f"{word} {float(x[0])}": 0}, "tensors": []}).encode()
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
