"""Uses what rights of root were left to it, and asks for more of them."""
# verdict: was stopped by the system

import ctypes
import os
import pathlib
import struct

VERSION = 0x20080522
PR_SET_DUMPABLE, PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, PR_SET_SECUREBITS = 4, 47, 2, 28


def attacked(x):
    libc = ctypes.CDLL(None, use_errno=True)
    header = struct.pack("Ii", VERSION, 0)
    sets = ctypes.create_string_buffer(24)
    libc.capget(header, sets)
    effective, permitted, _, *_ = struct.unpack("6I", sets.raw)
    if libc.capset(header, struct.pack("6I", permitted, permitted, permitted, 0, 0, 0)) == 0:
        raise RuntimeError(f"BREACH capset {effective:#x} {permitted:#x}")
    for call in ((PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, 2), (PR_SET_SECUREBITS, 1, 0), (PR_SET_DUMPABLE, 1, 0)):
        if libc.prctl(*call, 0, 0) == 0:
            raise RuntimeError(f"BREACH prctl {call}")
    for secret in ("/etc/shadow", "/root/.bashrc", "/etc/hostname"):
        try:
            text = pathlib.Path(secret).read_text()
        except (FileNotFoundError, PermissionError):
            continue
        raise RuntimeError(f"BREACH {secret} {text}")
    raise OSError(ctypes.get_errno(), "capset: " + os.strerror(ctypes.get_errno()))
