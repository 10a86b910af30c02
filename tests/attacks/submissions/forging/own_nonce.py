"""Sends a reply with a nonce that it made up, ahead of its own."""
# verdict: broke off: its process sent a reply to another request

import json
import os
import socket
import struct


def attacked(x):
    tensors = [["float32", [], False]]
    fields = {"nonce": os.urandom(8).hex(), "defined": True, "result": {"tensor": 0}, "changed": []}
    header = json.dumps({"kind": "done", "tensors": tensors, **fields}).encode()
    for number in range(3, 64):
        try:
            end = socket.socket(fileno=number)
        except OSError:
            continue
        end.sendall(struct.pack("<QQ", len(header), 4) + header + struct.pack("<f", 1.0))
    return x.sum()
