"""Queues a deadly signal for its parent."""
# verdict: was stopped by the system

import ctypes
import os
import signal

libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    if libc.sigqueue(os.getppid(), signal.SIGKILL, None) == 0:
        print("BREACH: sigqueue")
    raise OSError(ctypes.get_errno(), "sigqueue was refused")
