"""Tries, from inside a worker and before any student code is there, what student code could try."""

from __future__ import annotations

import mmap
import os
import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from autograder.sandbox.walls import limits

OWN_USER = "own user"
LANDLOCK = "Landlock"
FILTER = "system call filter"
UNTOUCHABLE = "grader out of reach"
MEMORY = "memory limit"
FILES = "file size limit"
DESCRIPTORS = "closed descriptors"
ENVIRONMENT = "empty environment"
NO_NETWORK = "no network"
NO_PROCESSES = "no new processes"

WALLS = (
    *(OWN_USER, LANDLOCK, FILTER, NO_NETWORK, NO_PROCESSES),
    *(UNTOUCHABLE, DESCRIPTORS, ENVIRONMENT, MEMORY, FILES),
)
"""What stands between a worker and everything else, by the names under which results tell of it."""

_ENVIRONMENT = {"HOME", "LC_CTYPE", "OMP_NUM_THREADS", "PATH", "TMPDIR"}
_DESCRIPTORS = 4
"""Input, output, errors, and the channel."""


@dataclass(frozen=True)
class Target:
    """What a worker tries to reach.

    Attributes:
        secrets: files that it must neither read nor write.
        canary: a file that every user may read, so that only Landlock can close it.
        grader: the number of the grader's process.
        user: the grader's user.
        memory: the mebibytes that the worker may allocate.
    """

    secrets: Sequence[str]
    canary: str
    grader: int
    user: int
    memory: int


def try_all(target: Target) -> tuple[dict[str, bool], list[str]]:
    """Tries everything.

    Returns:
        Which walls hold, and which secrets lie open: a path, and whether it can be read or written.
    """
    held = {
        OWN_USER: os.getuid() != target.user and _fails(lambda: os.setresuid(target.user, target.user, target.user)),
        LANDLOCK: _fails(lambda: Path(target.canary).read_bytes()),
        FILTER: _fails(lambda: os.close(os.memfd_create("probe"))),
        NO_NETWORK: _fails(lambda: socket.socket(socket.AF_INET).close()),
        NO_PROCESSES: _fails(_fork),
        UNTOUCHABLE: _fails(lambda: os.kill(target.grader, 0)) and _fails(lambda: _open_memory(target.grader)),
        MEMORY: _fails(lambda: _allocate((target.memory + 64) * limits.MEBIBYTE)),
        FILES: _fails(lambda: _grow(limits.FILE_SIZE + 1)),
        DESCRIPTORS: sum(_is_open(number) for number in range(limits.OPEN_FILES)) <= _DESCRIPTORS,
        ENVIRONMENT: set(os.environ) <= _ENVIRONMENT,
    }
    return held, list(_open_secrets(target.secrets, target.grader))


def _open_secrets(secrets: Iterable[str], grader: int) -> Iterable[str]:
    if not _fails(lambda: _open_memory(grader)):
        yield "the grader's memory can be read"
    for path in secrets:
        for flag, verb in ((os.O_RDONLY, "read"), (os.O_WRONLY, "written")):
            if not _fails(lambda: os.close(os.open(path, flag))):  # noqa: B023 - called at once
                yield f"{path} can be {verb}"


def _fails(attempt: Callable[[], object]) -> bool:
    try:
        attempt()
    except (OSError, AttributeError, OverflowError):  # a system without the call has no such door
        return True
    return False


def _is_open(descriptor: int) -> bool:
    return not _fails(lambda: os.fstat(descriptor))


def _fork() -> None:
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)


def _open_memory(pid: int) -> None:
    os.close(os.open(f"/proc/{pid}/mem", os.O_RDONLY))


def _allocate(size: int) -> None:
    mmap.mmap(-1, size, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS).close()


def _grow(size: int) -> None:
    with open("probe", "wb") as file:
        try:
            os.ftruncate(file.fileno(), size)
        finally:
            os.unlink("probe")
