"""Forks by the calls of 32-bit programs, in machine code of its own."""
# verdict: killed by signal SIG(SYS|SEGV|ILL)|was stopped by the system

import ctypes
import mmap
import os
import platform

FORK = b"\xb8\x02\x00\x00\x00\xcd\x80\xc3"  # mov eax, 2; int 0x80; ret


def attacked(x):
    if platform.machine() != "x86_64":
        raise PermissionError("there are no such calls on this machine")
    page = mmap.mmap(-1, 4096, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(FORK)
    pid = ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(page)))()
    if pid == 0:
        os._exit(0)
    if pid > 0:
        print("BREACH", pid)
    raise OSError(-pid, "fork was refused")
