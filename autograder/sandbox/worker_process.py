"""A worker as the grader holds it: its channel, its printed output, and a watch on what it uses."""

from __future__ import annotations

import os
from pathlib import Path

from autograder.sandbox.channel import Channel
from autograder.sandbox.channel import LimitError as LimitError
from autograder.sandbox.walls import limits, linux

_PATIENCE = 5


class WorkerProcess:
    """A running worker.

    Args:
        pid: of its process.
        channel: to it.
        folder: its only place on disk.
        output: a descriptor of the file that holds what it prints.
        memory: the mebibytes that it may hold beside what it was forked with.
        inherited: the bytes that it was forked with.
    """

    def __init__(self, pid: int, channel: Channel, folder: Path, output: int, memory: int, inherited: int) -> None:
        self.pid = pid
        self.channel = channel
        self._folder = folder
        self._output = output
        self._printed = 0
        self._looks_without_head = 0
        self._memory = memory
        self._inherited = inherited

    def watch(self) -> None:
        """Looks whether it keeps to its limits, those on shared memory and its folder's size that the kernel does not keep.

        Raises:
            LimitError: if it does not.
        """
        memory, is_headless = linux.look_at(self.pid)
        if is_headless:
            # One that ends as a whole is so for a moment, too.
            self._looks_without_head += 1
            if self._looks_without_head > _PATIENCE:
                raise LimitError("headless", "ended its main thread")
        if memory > self._inherited + self._memory * limits.MEBIBYTE:
            raise LimitError("out_of_memory", f"used more than {self._memory} MB of memory")
        if limits.is_overfull(self._folder):
            size = limits.FOLDER_SIZE // limits.MEBIBYTE
            raise LimitError("too_much_written", f"wrote more than {size} MB or {limits.FOLDER_ENTRIES} files")

    def printed(self, limit: int) -> str:
        """What it printed since this was last asked, as text of at most so many bytes; the rest is passed over."""
        try:
            size = os.fstat(self._output).st_size
            raw = os.pread(self._output, limit, self._printed)
        except OSError:
            return ""
        is_cut = size - self._printed > len(raw)
        self._printed = size
        return raw.decode("utf-8", "replace") + ("…" if is_cut else "")

    def close(self) -> None:
        """Lets go of the channel and of what it printed."""
        self.channel.close()
        os.close(self._output)
