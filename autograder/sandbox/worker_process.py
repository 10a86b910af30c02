"""A worker as the grader holds it: its channel, its printed output, and a watch on what it uses."""

from __future__ import annotations

import os
from pathlib import Path
from typing import IO

from autograder.sandbox.channel import Channel
from autograder.sandbox.walls import limits, linux


class LimitError(Exception):
    """A worker uses more than it may.

    Args:
        code: ``out_of_memory`` or ``too_much_written``.
        message: what it did.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class WorkerProcess:
    """A running worker.

    Args:
        pid: of its process.
        channel: to it.
        folder: its only place on disk.
        output: a file that holds what it prints.
        memory: the mebibytes that it may hold beside what it was forked with.
        inherited: the bytes that it was forked with.
    """

    def __init__(
        self, pid: int, channel: Channel, folder: Path, output: IO[bytes], memory: int, inherited: int
    ) -> None:
        self.pid = pid
        self.channel = channel
        self._folder = folder
        self._output = output
        self._printed = 0
        self._memory = memory
        self._inherited = inherited

    def watch(self) -> None:
        """Looks whether it keeps to its limits, those on shared memory and its folder's size that the kernel does not keep.

        Raises:
            LimitError: if it does not.
        """
        if linux.memory_in_use(self.pid) > self._inherited + self._memory * limits.MEBIBYTE:
            raise LimitError("out_of_memory", f"used more than {self._memory} MB of memory")
        if limits.is_overfull(self._folder):
            size = limits.FOLDER_SIZE // limits.MEBIBYTE
            raise LimitError("too_much_written", f"wrote more than {size} MB or {limits.FOLDER_ENTRIES} files")

    def printed(self, limit: int) -> str:
        """What it printed since this was last asked, as text of at most so many bytes; the rest is passed over."""
        size = os.fstat(self._output.fileno()).st_size
        raw = os.pread(self._output.fileno(), limit, self._printed)
        is_cut = size - self._printed > len(raw)
        self._printed = size
        return raw.decode("utf-8", "replace") + ("…" if is_cut else "")

    def close(self) -> None:
        """Lets go of the channel and of what it printed."""
        self.channel.close()
        self._output.close()
