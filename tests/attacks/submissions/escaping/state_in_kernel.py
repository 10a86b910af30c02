"""Carries what it saw from one check to the next, in segments, semaphores and queues that the kernel keeps."""
# verdict: was stopped by the system

import ctypes

KEY, CREATE = 0x6D61726B, 0o1600
REMOVE = 0
libc = ctypes.CDLL(None, use_errno=True)


def attacked(x):
    for name, made in (
        ("shm", libc.shmget(KEY, 4096, CREATE)),
        ("msg", libc.msgget(KEY, CREATE)),
        ("sem", libc.semget(KEY, 1, CREATE)),
    ):
        if made >= 0:
            print("BREACH", name)
            getattr(libc, f"{name}ctl")(made, *([0] if name == "sem" else []), REMOVE, None)
    raise OSError(ctypes.get_errno(), "all were refused")
