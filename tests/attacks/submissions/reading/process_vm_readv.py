"""Copies memory out of its parent, and over it; both have it at the same addresses, one being a fork of the other."""
# verdict: was stopped by the system

import ctypes
import os


class Piece(ctypes.Structure):
    _fields_ = (("base", ctypes.c_void_p), ("length", ctypes.c_size_t))


def attacked(x):
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(64)
    mine = Piece(ctypes.addressof(buffer), 64)
    theirs = Piece(id(os), 64)
    for pid in range(os.getppid(), max(os.getppid() - 5, 1), -1):
        for call in (libc.process_vm_readv, libc.process_vm_writev):
            if call(pid, ctypes.byref(mine), 1, ctypes.byref(theirs), 1, 0) > 0:
                raise RuntimeError(f"BREACH {pid} {call.__name__} {buffer.raw}")
    raise OSError(ctypes.get_errno(), "process_vm_readv: " + os.strerror(ctypes.get_errno()))
