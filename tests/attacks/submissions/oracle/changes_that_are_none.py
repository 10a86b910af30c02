"""Claims in its reply changes of arguments that do not exist, and results that point to tensors not sent."""
# verdict: broke off: its process sent

import sys

LIES = (
    {"defined": True, "result": {"tensor": 0}, "changed": [-1]},
    {"defined": True, "result": {"tensor": 7}, "changed": []},
    {"defined": True, "result": {"callable": 0}, "changed": []},
    {"defined": 1, "result": {"tuple": "ab"}, "changed": {}},
    {"defined": True, "result": {"dict": [[1, 2]]}, "changed": [True]},
    {"broken": []},
    {"gradients": []},
)


def attacked(x):
    frame = sys._getframe()
    while "request" not in frame.f_locals or "channel" not in frame.f_locals:
        frame = frame.f_back
    nonce, channel = frame.f_locals["request"]["nonce"], frame.f_locals["channel"]
    channel.send("done", [x.sum()], nonce=nonce, **LIES[len(x)] if len(x) < len(LIES) else LIES[0])
    return x.sum()
