"""An own user: files and processes of the grader's user are closed to a worker by the oldest rules there are."""

from __future__ import annotations

import ctypes
import os
import pwd
import struct
from collections.abc import Iterable
from pathlib import Path

from autograder.sandbox.walls import linux

_NEEDED = (linux.CAP_CHOWN, linux.CAP_DAC_OVERRIDE, linux.CAP_KILL, linux.CAP_SETGID, linux.CAP_SETUID)
"""What the grader needs to give a worker a user and a folder of its own, to kill it, and to clear up behind it."""

_FIRST, _COUNT = 61_184, 4_000
"""Numbers that distributions leave to programs which need a user for a while (systemd's dynamic users)."""

_PR_SET_KEEPCAPS = 8
_CAPABILITY_VERSION = 0x20080522


def can_change() -> bool:
    """Whether this process may become another user: found out by letting a child try, whoever this process is."""
    if not linux.IS_LINUX or not all(linux.capabilities() >> needed & 1 for needed in _NEEDED):
        return False
    return linux.works(lambda: become(own_uid()))


def can_reach(paths: Iterable[Path]) -> bool:
    """Whether a user of its own could reach some files or folders, which may lie in somebody's private home."""

    def reach() -> None:
        become(own_uid())
        for path in paths:
            path.stat()

    return linux.works(reach)


def right_to_read() -> int:
    """The least capability of this process by which it may read any file; Docker leaves root only the larger one."""
    can_search = linux.capabilities() >> linux.CAP_DAC_READ_SEARCH & 1
    return linux.CAP_DAC_READ_SEARCH if can_search else linux.CAP_DAC_OVERRIDE


def own_uid() -> int:
    """A user number that nobody has, chosen by this process's own number so that two workers differ."""
    taken = {entry.pw_uid for entry in pwd.getpwall()}
    start = os.getpid()
    return next(uid for step in range(_COUNT) if (uid := _FIRST + (start + step) % _COUNT) not in taken)


def become(uid: int, keep: int | None = None) -> None:
    """Changes this process's user and group for good.

    Args:
        uid: the new user, and the only group.
        keep: a capability to keep.
    """
    if keep is not None:
        linux.prctl(_PR_SET_KEEPCAPS, 1)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    if keep is not None:
        bit = 1 << keep
        header = struct.pack("Ii", _CAPABILITY_VERSION, 0)
        # Effective, permitted, inheritable; each in two words of 32 bits, of which the higher ones stay empty.
        sets = struct.pack("6I", bit, bit, 0, 0, 0, 0)
        if ctypes.CDLL(None, use_errno=True).capset(header, sets) != 0:
            raise OSError(ctypes.get_errno(), "capset was refused")
