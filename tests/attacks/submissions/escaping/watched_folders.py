"""Watches the folder of all workers, to learn when others are started."""
# verdict: was stopped by the system

import ctypes
import platform

libc = ctypes.CDLL(None, use_errno=True)
FANOTIFY_INIT = {"x86_64": 300, "aarch64": 262}[platform.machine()]
ALL_EVENTS = 0xFFF


def attacked(x):
    if libc.syscall(ctypes.c_long(FANOTIFY_INIT), 0x200, 0) >= 0:
        print("BREACH: fanotify")
    watcher = libc.inotify_init1(0)
    if watcher >= 0 and libc.inotify_add_watch(watcher, b"..", ALL_EVENTS) >= 0:
        print("BREACH: inotify")
    raise OSError(ctypes.get_errno(), "both were refused")
