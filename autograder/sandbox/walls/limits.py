"""Limits that the kernel keeps for a process, and what it uses of them."""

from __future__ import annotations

import os
import resource
from pathlib import Path

from autograder.bounds import FILE_MEBIBYTES
from autograder.sandbox.walls import linux

MEBIBYTE = 1 << 20

MEMORY = 512
"""Mebibytes that a worker may allocate, unless its assignment says otherwise."""

FILE_SIZE = FILE_MEBIBYTES * MEBIBYTE
"""Of one file that a worker writes, its printed output among them."""

FOLDER_SIZE = 64 * MEBIBYTE
"""Of a worker's folder as a whole."""

FOLDER_ENTRIES = 4096
OPEN_FILES = 48
"""Where no filter keeps files from losing their names, this and the size of each bound what no watch sees."""

PROCESSES = 32
"""Threads are processes here."""

CPU_SECONDS = 900
"""More than any worker needs, which lives for the checks of one problem: the clock of each call ends it long before."""


def cap_memory(mebibytes: int) -> None:
    """Lets this process allocate so much more than it holds now; what is beyond fails as an allocation does."""
    if held := linux.data_size():
        _cap(resource.RLIMIT_DATA, held + mebibytes * MEBIBYTE)


def cap(*, alone: bool) -> None:
    """Puts limits to everything else that a worker could exhaust.

    Args:
        alone: whether its user has no other process; the number of processes is counted by user.
    """
    _cap(resource.RLIMIT_FSIZE, FILE_SIZE)
    _cap(resource.RLIMIT_NOFILE, OPEN_FILES)
    _cap(resource.RLIMIT_CPU, CPU_SECONDS)
    for name in ("RLIMIT_MEMLOCK", "RLIMIT_MSGQUEUE"):
        if hasattr(resource, name):
            _cap(getattr(resource, name), 0)
    if alone:
        _cap(resource.RLIMIT_NPROC, PROCESSES)


def is_overfull(folder: Path) -> bool:
    """Whether a worker's folder holds more than it may."""
    pending, size, entries = [folder], 0, 0
    while pending:
        try:
            with os.scandir(pending.pop()) as listing:
                for entry in listing:
                    entries += 1
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(Path(entry.path))
                    else:
                        size += entry.stat(follow_symlinks=False).st_blocks * 512
                    if size > FOLDER_SIZE or entries > FOLDER_ENTRIES:
                        return True
        except FileNotFoundError:
            continue  # removed meanwhile
        except OSError:
            return True  # closed, or nested too deep to be looked at
    return False


def _cap(kind: int, value: int) -> None:
    _, hard = resource.getrlimit(kind)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(kind, (value, value))
