"""Carries what it saw from one check to the next, in a semaphore that has a name, or a queue that has one."""
# verdict: was stopped by the system

import ctypes
import os

NAME = b"/markscheme-attack-state"
libc = ctypes.CDLL(None, use_errno=True)
libc.sem_open.restype = ctypes.c_void_p


def attacked(x):
    if libc.mq_open(NAME, os.O_CREAT | os.O_RDWR, 0o600, None) >= 0:
        print("BREACH: a queue")
        libc.mq_unlink(NAME)
    if libc.sem_open(NAME, os.O_CREAT, 0o600, 1):
        print("BREACH: a semaphore")
        libc.sem_unlink(NAME)
    raise OSError(ctypes.get_errno(), "both were refused")
