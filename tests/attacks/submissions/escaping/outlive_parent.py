"""Makes itself outlive its parent, and open to debuggers again."""
# verdict: was stopped by the system

import ctypes

PDEATHSIG, DUMPABLE, CHILD_SUBREAPER, TIMERSLACK = 1, 4, 36, 29
libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    for option, value in ((PDEATHSIG, 0), (DUMPABLE, 1), (CHILD_SUBREAPER, 1), (TIMERSLACK, 1)):
        if libc.prctl(option, value, 0, 0, 0) == 0:
            print("BREACH", option)
    raise OSError(ctypes.get_errno(), "prctl was refused")
