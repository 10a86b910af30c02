"""Returns a tensor of no elements whose sizes overflow all arithmetic."""
# verdict: broke off: its process sent a tensor of unknown form

import sys


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals or "channel" not in frame.f_locals:
        frame = frame.f_back
    channel, send = frame.f_locals["channel"], type(frame.f_locals["channel"]).send
    json = send.__globals__["json"]
    dumps = json.dumps
    sizes = [0, *[1 << 24] * 9]
    json.dumps = lambda fields: dumps({**fields, "tensors": [["float32", sizes, False]]})
    sent = {"nonce": frame.f_locals["request"]["nonce"], "defined": True, "result": {"tensor": 0}, "changed": []}
    channel.send("done", **sent)
    return x.sum()
