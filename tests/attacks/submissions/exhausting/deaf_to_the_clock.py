"""Has an alarm of its own, ignores the usual requests to end, and keeps everything from being collected."""
# verdict: did not return within \d seconds

import gc
import signal


def attacked(x):
    gc.disable()
    for name in ("SIGTERM", "SIGINT", "SIGHUP", "SIGXCPU", "SIGPIPE"):
        signal.signal(getattr(signal, name), signal.SIG_IGN)
    signal.signal(signal.SIGALRM, lambda *_: None)
    signal.setitimer(signal.ITIMER_REAL, 0.001, 0.001)
    while True:
        signal.pause()
