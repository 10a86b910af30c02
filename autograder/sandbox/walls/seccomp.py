"""A filter of system calls: what numerical Python needs is allowed, and everything else answers "not permitted".

No new process, program, socket or namespace, no other process's memory, no signal to anybody else. The filter is a
small program of the kernel's packet-filter machine (``man 2 seccomp``), written for the process that installs it.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import struct
from collections.abc import Iterable

from autograder.sandbox.walls import linux, syscalls

_PR_SET_SECCOMP = 22
_MODE_FILTER = 2

_ARCHITECTURES = {syscalls.X86_64: 0xC000003E, syscalls.AARCH64: 0xC00000B7}
_X32 = 0x4000_0000
"""From this number on, x86-64 has a second set of calls for the same things."""

_LOAD, _JUMP_EQUAL, _JUMP_AT_LEAST, _AND, _RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16
_ALLOW, _KILL, _ERROR = 0x7FFF0000, 0x80000000, 0x00050000

_CLONE_THREAD = 0x0001_0000
_MAP_SHARED, _MAP_PRIVATE = 1, 2
"""Shared memory can be let go of and kept all the same, where no limit and no watch sees it."""
_NAMELESS = 0x0040_0000
"""O_TMPFILE: a file that no look into a folder finds."""
_CUT, _NEITHER = 0o1000, 0o3
"""O_TRUNC, and the mode that is for neither reading nor writing. Landlock knows of cutting files only since Linux 6.2, and
before judges by reading and writing alone."""
_FORBIDDEN_FCNTL = (8, 10, 15, 1024, 1026)
"""F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY: they let the kernel send signals to others."""
_FORBIDDEN_ADVICE = (20, 21)
"""MADV_COLD, MADV_PAGEOUT: they choose what the machine keeps in memory, which a later worker could find out."""
_ALLOWED_IOCTL = (0x5401, 0x5413, 0x541B, 0x5421, 0x5450, 0x5451)
"""TCGETS, TIOCGWINSZ, FIONREAD, FIONBIO, FIONCLEX, FIOCLEX."""
_ALLOWED_PRCTL = (3, 15, 16, 23, 39)
"""PR_GET_DUMPABLE, PR_SET_NAME, PR_GET_NAME, PR_CAPBSET_READ, PR_GET_NO_NEW_PRIVS."""


def is_supported() -> bool:
    """Whether this machine has a filter written for it, and takes it."""
    return linux.IS_LINUX and platform.machine() in _ARCHITECTURES and linux.works(install)


def install() -> None:
    """Filters this process's system calls from now on; it must have renounced new privileges before.

    Raises:
        OSError: if the kernel refuses.
    """
    instructions = program(platform.machine(), os.getpid())
    code = b"".join(instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(instructions), ctypes.addressof(buffer))
    linux.prctl(_PR_SET_SECCOMP, _MODE_FILTER, header)


def program(machine: str, pid: int) -> list[bytes]:
    """The filter for one process.

    Args:
        machine: as :func:`platform.machine` names it.
        pid: of the process, which may signal and limit itself alone.
    """
    own = (0, pid)
    by_argument = {
        "clone": _require_bits(0, _CLONE_THREAD),
        "fcntl": _one_of(1, _FORBIDDEN_FCNTL, then=_denied(), otherwise=_ALLOW),
        "ioctl": _one_of(1, _ALLOWED_IOCTL),
        "kill": _one_of(0, (pid,)),
        "madvise": _one_of(2, _FORBIDDEN_ADVICE, then=_denied(), otherwise=_ALLOW),
        "mmap": _require_bits(3, _MAP_PRIVATE, among=_MAP_SHARED | _MAP_PRIVATE),
        "open": _opening(1),
        "openat": _opening(2),
        "prctl": _one_of(0, _ALLOWED_PRCTL),
        "prlimit64": _one_of(0, own),
        "tgkill": _one_of(0, (pid,)),
    }
    lines = [
        _instruction(_LOAD, _ARCHITECTURE),
        *_unless(_ARCHITECTURES[machine], [_return(_KILL)]),
        _instruction(_LOAD, _NUMBER),
    ]
    if machine == syscalls.X86_64:
        lines += [_instruction(_JUMP_AT_LEAST, _X32, 0, 1), _return(_denied())]
    for number in syscalls.numbers(syscalls.ALLOWED, machine):
        lines += _when(number, [_return(_ALLOW)])
    for number in syscalls.numbers(syscalls.WITHOUT_EFFECT, machine):
        lines += _when(number, [_return(_ERROR)])
    for number in syscalls.numbers(syscalls.UNKNOWN, machine):
        lines += _when(number, [_return(_ERROR | errno.ENOSYS)])
    for name, body in by_argument.items():
        for number in syscalls.numbers({name: syscalls.BY_ARGUMENT[name]}, machine):
            lines += _when(number, body)
    return [*lines, _return(_denied())]


def _denied() -> int:
    return _ERROR | errno.EPERM


def _require_bits(argument: int, bits: int, among: int = 0) -> list[bytes]:
    """Allows the call if all these bits of an argument are set, and no other ``among`` some."""
    load = _instruction(_LOAD, _ARGUMENTS + 8 * argument)
    return [load, _instruction(_AND, bits | among), *_when(bits, [_return(_ALLOW)]), _return(_denied())]


def _opening(flags: int) -> list[bytes]:
    """Allows to open a file, but for one without a name, and for cutting one that is not opened to be written.

    Args:
        flags: which argument they are.
    """
    load = _instruction(_LOAD, _ARGUMENTS + 8 * flags)
    return [
        *(load, _instruction(_AND, _NAMELESS), *_unless(0, [_return(_ERROR | errno.EOPNOTSUPP)])),
        *(load, _instruction(_AND, _CUT | _NEITHER)),
        *(*_when(_CUT, [_return(_denied())]), *_when(_CUT | _NEITHER, [_return(_denied())]), _return(_ALLOW)),
    ]


def _one_of(argument: int, values: Iterable[int], then: int = _ALLOW, otherwise: int | None = None) -> list[bytes]:
    """Answers ``then`` if an argument's lower 32 bits, which is all the kernel reads of it, are one of some values."""
    lines = [_instruction(_LOAD, _ARGUMENTS + 8 * argument)]
    for value in values:
        lines += _when(value, [_return(then)])
    return [*lines, _return(_denied() if otherwise is None else otherwise)]


def _when(value: int, body: list[bytes]) -> list[bytes]:
    return [_instruction(_JUMP_EQUAL, value, 0, len(body)), *body]


def _unless(value: int, body: list[bytes]) -> list[bytes]:
    return [_instruction(_JUMP_EQUAL, value, len(body), 0), *body]


def _return(answer: int) -> bytes:
    return _instruction(_RETURN, answer)


def _instruction(code: int, operand: int, if_true: int = 0, if_false: int = 0) -> bytes:
    return struct.pack("=HBBI", code, if_true, if_false, operand)
