"""Breaks the protocol by a message of a kind that tells the inputs of a hidden check."""
# verdict: broke off

import contextlib
import json
import os
import struct


def attacked(x):
    word = "BREACH" if x.any() else "seen"
    header = json.dumps({"kind": f"{word} {x.tolist()}", "tensors": []}).encode()
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
