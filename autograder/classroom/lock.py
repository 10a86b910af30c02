"""One command at a time writes to a store."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.classroom.database import StoreError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keeps every other command from grading into a store.

    The lock is the system's, on a file beside the store: whatever ends this process frees it.

    Raises:
        StoreError: if another command has it, or the file cannot be made.
    """
    real = path.resolve()  # a store may be called by several links
    beside = real.with_name(f"{real.name}-lock")
    try:
        descriptor = _locked(beside)
    except BlockingIOError:
        raise StoreError(
            f"Another `markscheme class grade` is writing to {path}{_by(beside)}: call again when it has ended."
        ) from None
    except FileNotFoundError:
        raise StoreError(f"{path} cannot be made: there is no folder {path.parent}.") from None
    except OSError as error:
        raise StoreError(f"{beside}, which keeps others from writing, cannot be made: {error.strerror}.") from None
    try:
        os.ftruncate(descriptor, 0)
        os.write(descriptor, str(os.getpid()).encode())
        yield
    finally:
        os.unlink(beside)
        os.close(descriptor)


def _locked(path: Path) -> int:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(path, descriptor):
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)  # who had it before has taken the file away


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _by(path: Path) -> str:
    try:
        number = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ""
    return f" (process {number})" if number else ""
