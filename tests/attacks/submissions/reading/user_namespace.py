"""Makes namespaces of its own, in which it would be root, or enters those of others."""
# verdict: was stopped by the system

import ctypes
import os

NEW_USER, NEW_MOUNT, NEW_PID, NEW_NET, THREAD = 0x10000000, 0x20000, 0x20000000, 0x40000000, 0x10000


def attacked(x):
    libc = ctypes.CDLL(None, use_errno=True)
    for flags in (NEW_USER, NEW_USER | NEW_MOUNT, NEW_USER | NEW_PID, NEW_USER | NEW_NET, NEW_MOUNT):
        if libc.unshare(flags) == 0:
            raise RuntimeError(f"BREACH unshare {flags:#x} {os.getuid()}")
    if libc.mount(b"/", b".", None, 4096, None) == 0:
        raise RuntimeError("BREACH mount")
    if libc.setns(0, 0) == 0 or ctypes.get_errno() == 22:
        raise RuntimeError("BREACH setns was let through")
    raise OSError(ctypes.get_errno(), "unshare: " + os.strerror(ctypes.get_errno()))
