"""Tries every descriptor that it may have inherited: what it is, what can be read, what is sent along with it."""
# verdict: The result is wrong|attacked raised OSError

import os
import re
import socket
import stat

CANARY = re.compile(rb"CANAR[Y]-[A-Z]+-[0-9a-f]{4}")


def attacked(x):
    sockets = 0
    for number in range(256):
        try:
            kind = os.fstat(number).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(kind):
            sockets += 1
            with socket.socket(fileno=os.dup(number)) as end:
                try:
                    data, along, *_ = end.recvmsg(4096, 4096, socket.MSG_DONTWAIT | socket.MSG_PEEK)
                    raise RuntimeError(f"BREACH {number} {data} {along}")
                except BlockingIOError:
                    continue
        if number > 2 or not (stat.S_ISREG(kind) or stat.S_ISCHR(kind)):
            raise RuntimeError(f"BREACH {number} {stat.filemode(kind)}")
        try:
            found = stat.S_ISREG(kind) and CANARY.search(os.pread(number, 4096, 0))
        except OSError:  # what it prints to may be open for writing alone
            continue
        if found:
            raise RuntimeError(f"BREACH {number} holds {found}")
    if sockets != 1:
        raise RuntimeError(f"BREACH {sockets} sockets")
    return x.sum()
