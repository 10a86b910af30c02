"""Reports from its import as many broken cells as fit into a message, each with a long text."""
# verdict: The submission cannot be imported
# costs: everything

import sys

frame = sys._getframe()
while "request" not in frame.f_locals or "channel" not in frame.f_locals:
    frame = frame.f_back
broken = {"cell": 0, "error": "NotImplementedError", "text": "passed " * 10, "frames": [[9999, 999_999, "f"]]}
frame.f_locals["channel"].send("done", nonce=frame.f_locals["request"]["nonce"], broken=[broken] * 2000)


def attacked(x):
    return x.sum()
