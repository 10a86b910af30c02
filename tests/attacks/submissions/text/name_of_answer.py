"""Answers with an exception that nobody raised, every part of which is an order to the terminal."""
# verdict: attacked raised an exception of its own at line 6[.:]|broke off

import contextlib
import json
import os
import struct
import sys

TEXT = "\x1b[2J\u202e\r\n✓ 10/10 <script>"


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals:
        frame = frame.f_back
    nonce = frame.f_locals["request"]["nonce"]
    reply = {"kind": "raised", "tensors": [], "nonce": nonce, "error": TEXT, "text": TEXT, "frames": [[0, 6, TEXT]]}
    header = json.dumps(reply).encode()
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
