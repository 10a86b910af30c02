"""The few calls to the Linux kernel for which Python has no function."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import sys
from collections.abc import Callable
from pathlib import Path

IS_LINUX = sys.platform == "linux"

_LIBC = ctypes.CDLL(None, use_errno=True)

_STATUS = re.compile(rb"^(CapEff|RssAnon|RssShmem|State|VmData|VmPTE):\s+(\S+)", re.MULTILINE)
"""Looked at often, so that no more is taken apart than is asked for."""

_PR_SET_PDEATHSIG = 1
_PR_SET_DUMPABLE = 4
_PR_SET_CHILD_SUBREAPER = 36
_PR_SET_NO_NEW_PRIVS = 38

CAP_CHOWN, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_KILL, CAP_SETGID, CAP_SETUID = 0, 1, 2, 5, 6, 7


def prctl(option: int, value: int, extra: object = 0) -> None:
    """``prctl(2)``; does nothing on another system.

    Raises:
        OSError: if the kernel refuses.
    """
    if IS_LINUX and _LIBC.prctl(option, value, extra, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), f"prctl({option}) was refused")


def syscall(number: int, *arguments: object) -> int:
    """A system call by its number.

    Raises:
        OSError: if it fails.
    """
    result: int = _LIBC.syscall(number, *arguments)
    if result < 0:
        error = ctypes.get_errno()
        raise OSError(error, os.strerror(error))
    return result


def works(attempt: Callable[[], object]) -> bool:
    """Whether something that cannot be undone works, tried in a child of this process."""
    pid = os.fork()
    if pid == 0:
        status = 1
        try:
            attempt()
            status = 0
        finally:
            os._exit(status)
    return os.waitpid(pid, 0)[1] == 0


def die_with_parent() -> None:
    """Lets the kernel kill this process when its parent ends. A change of uid undoes it."""
    prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def forbid_inspection() -> None:
    """Closes this process's memory, environment and descriptors to others of its user. A change of uid undoes it."""
    prctl(_PR_SET_DUMPABLE, 0)


def adopt_orphans() -> None:
    """Makes this process the parent of whatever its descendants leave behind."""
    prctl(_PR_SET_CHILD_SUBREAPER, 1)


def gain_no_privileges() -> None:
    """Takes from this process and its children what a set-uid program would give them."""
    prctl(_PR_SET_NO_NEW_PRIVS, 1)


def capabilities() -> int:
    """This process's effective capabilities, as a set of bits."""
    return int(_statuses().get(b"CapEff", b"0"), 16)


def memory_in_use(pid: int | str = "self") -> int:
    """The bytes that a process holds beside what it maps from files; 0 where the system does not tell.

    Shared mappings and the tables of pages are among them, which limits on a process's own data leave out.
    """
    return _memory_in(_statuses(pid))


def look_at(pid: int) -> tuple[int, bool]:
    """A process's :func:`memory_in_use`, and whether its main thread has ended.

    Others may go on then, but the system tells no longer what they use.
    """
    found = _statuses(pid)
    return _memory_in(found), found.get(b"State") == b"Z"


def data_size() -> int:
    """The bytes of this process's own data, as RLIMIT_DATA counts them; 0 where the system does not tell."""
    return 1024 * int(_statuses().get(b"VmData", 0))


def children(pid: int) -> list[int]:
    """The children of a process of one thread; none where the system does not tell."""
    try:
        return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    except OSError:
        return []


def _memory_in(statuses: dict[bytes, bytes]) -> int:
    return sum(1024 * int(statuses.get(name, 0)) for name in (b"RssAnon", b"RssShmem", b"VmPTE"))


def _statuses(pid: int | str = "self") -> dict[bytes, bytes]:
    """The first word of what the system tells of a process, by names; nothing where it tells nothing."""
    try:
        with open(f"/proc/{pid}/status", "rb", buffering=0) as file:
            return dict(_STATUS.findall(file.read()))
    except OSError:
        return {}
