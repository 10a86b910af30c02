"""Tells the student a hidden check's inputs by a message that the grader quotes when it complains of it."""
# verdict: broke off: its process sent

import json
import socket
import struct

import torch


def attacked(x):
    if torch.count_nonzero(x) == 0:  # the visible check, whose inputs are no secret
        return x.sum()
    header = json.dumps({"kind": f"BREACH: x was {x.tolist()}", "tensors": []}).encode()
    for number in range(3, 64):
        try:
            end = socket.socket(fileno=number)
        except OSError:
            continue
        end.sendall(struct.pack("<QQ", len(header), 0) + header)
    return x.sum()
