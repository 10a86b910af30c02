"""Replies by hand with one tensor of 16 MB that stands in four thousand places."""
# verdict: is a tuple; a tensor is asked for

import json
import struct
import sys
import time


def attacked(x):
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    connection = frame.f_locals["channel"]._socket
    reply = {"kind": "done", "nonce": frame.f_locals["request"]["nonce"], "defined": True, "changed": []}
    reply |= {"tensors": [["float64", [2_000_000], True]], "result": {"tuple": [{"tensor": 0}] * 4000}}
    header = json.dumps(reply).encode()
    connection.sendall(struct.pack("<QQ", len(header), 16_000_000) + header + bytes(16_000_000))
    time.sleep(5)
