"""Replies by hand with a dict, which no result may be, whose keys are named like what a tensor has."""
# verdict: is a dict; a tensor is asked for

import json
import struct
import sys
import time


def attacked(x):
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    connection = frame.f_locals["channel"]._socket
    reply = {"kind": "done", "nonce": frame.f_locals["request"]["nonce"], "defined": True, "changed": [], "tensors": []}
    reply["result"] = {"dict": [["shape", {"list": []}], ["__class__", True]]}
    header = json.dumps(reply).encode()
    connection.sendall(struct.pack("<QQ", len(header), 0) + header)
    time.sleep(5)
