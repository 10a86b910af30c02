"""Answers with a message whose kind is an order to the terminal, and longer than a page."""
# verdict: broke off

import contextlib
import json
import os
import struct


def attacked(x):
    header = json.dumps({"kind": "\x1b[2J\u202e\r\n✓ 10/10 <script>" * 10_000, "tensors": []}).encode()
    for number in range(3, 64):
        with contextlib.suppress(OSError):
            os.write(number, struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
