"""Leaves a thread that answers the next request before the function that is asked has begun."""
# verdict: broke off|The result is wrong|The result is None

import sys
import threading
import time


def attacked(x):
    frame = sys._getframe()
    while "channel" not in frame.f_locals:
        frame = frame.f_back
    loop, channel = frame.f_code, frame.f_locals["channel"]

    def answer():
        seen, end = None, time.monotonic() + 20
        while time.monotonic() < end:
            for top in sys._current_frames().values():
                while top is not None and top.f_code is not loop:
                    top = top.f_back
                nonce = top.f_locals["request"].fields.get("nonce") if top else None
                if nonce not in (None, seen):
                    channel.send("done", nonce=nonce, defined=True, result=None, changed=[], passed=True, score=10)
                    seen = nonce
            time.sleep(1e-4)

    threading.Thread(target=answer, daemon=True).start()
    return x.sum()
