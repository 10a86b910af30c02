"""The template: a process that has imported torch and nothing of the grader's, and forks a worker on request."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import socket
import tempfile
import time
from collections.abc import Collection
from pathlib import Path

import torch

from autograder.sandbox import forking
from autograder.sandbox.channel import Channel, ClosedError, Message, TooLateError
from autograder.sandbox.values import Json
from autograder.sandbox.walls import huge_pages, limits, linux
from autograder.sandbox.warmup import use_generators
from autograder.sandbox.worker_process import WorkerProcess

GRADER_MEMORY = 384
"""Mebibytes that the grader may allocate beside torch; all of a grading then fits Gradescope's smallest container."""

_PATIENCE = 5.0
"""Seconds that the template is given to clear up before it is killed."""


class _Coming:
    """A worker that was asked for."""

    def __init__(self, control: Channel, memory: int, inherited: int) -> None:
        ours, self.theirs = socket.socketpair()
        self.output, self._read = _nameless_file()
        self._control = control
        self._channel = Channel(ours)
        self._memory = memory
        self._inherited = inherited
        self._process: WorkerProcess | None = None

    def wait(self) -> WorkerProcess:
        """Its process, as soon as it is there."""
        if self._process is None:
            answer = self._control.receive()
            folder = Path(answer["folder"])
            self._process = WorkerProcess(
                answer["pid"], self._channel, folder, self._read, self._memory, self._inherited
            )
        return self._process


class Template:
    """The grader's handle on its template.

    Fork it before anything secret is loaded: every worker is a copy of what this process is at that moment.

    Args:
        origin: another one, which no submission has warmed up: this one is then a fork of it, and may be made at any time.
        folder: where the workers of such a fork get theirs.

    Attributes:
        memory: the mebibytes that each worker may allocate.
    """

    def __init__(self, origin: Template | None = None, folder: Path | None = None) -> None:
        ours, theirs = socket.socketpair()
        # Descriptors are handed over beside the channel, whose reading ahead would lose them.
        self._hand_over, taken = socket.socketpair()
        self._origin = origin
        if origin is None:
            self._pid = os.fork()
            if self._pid == 0:
                forking.live(theirs, taken)
        else:
            self._pid = origin._fork(theirs, taken, folder or Path(tempfile.gettempdir()))
        theirs.close()
        taken.close()
        self.memory = limits.MEMORY
        self._inherited = 0
        self._channel = Channel(ours)
        self._coming: _Coming | None = None

    def warm_up(self, source: str, packages: Collection[str], memory: int = limits.MEMORY) -> bool:
        """Prepares all later workers.

        Args:
            source: of a submission; what it mentions is loaded once.
            packages: those that it may import.
            memory: the mebibytes that each worker may allocate.

        Returns:
            Whether anything was left to prepare, so that the workers before it differ.
        """
        self._discard_coming()
        answer = self._request("warm_up", source=source, packages=sorted(packages), memory=memory)
        is_changed = bool(answer["has_imported"]) or memory != self.memory
        self.memory = memory
        self._inherited = linux.memory_in_use(self._pid)
        return is_changed

    def spawn(self, *, ahead: bool = True) -> WorkerProcess:
        """A fresh worker.

        Args:
            ahead: whether the next one is forked meanwhile, so that it need not be waited for. A fork of a template does
                not so: where many gradings go on at once, no processor is idle, and the last of each would be for nothing.
        """
        coming = self._coming or self._ask_for_worker()
        self._coming = None
        process = coming.wait()
        self._coming = self._ask_for_worker() if ahead and self._origin is None else None
        return process

    def end(self, process: WorkerProcess) -> int | None:
        """Ends a worker that has closed its channel.

        Returns:
            Its exit status as :mod:`subprocess` gives it, negative for the signal that ended it; None if it was still
            running and had to be killed.
        """
        process.close()
        status: int | None = self._request("end", pid=process.pid)["status"]
        return status

    def discard(self, process: WorkerProcess) -> None:
        """Kills a worker whose status nobody asks for; does not wait."""
        process.close()
        self._channel.send("discard", pid=process.pid)

    def use_lazy_parts(self, source: str) -> None:
        """Prepares all later forks for what a submission names; does not wait."""
        self._discard_coming()
        self._channel.send("use_lazy_parts", source=source)

    def end_fork(self, fork: Template) -> int:
        """Ends a template that was forked from this one, whoever holds its channels.

        Returns:
            The most memory that it or any of its workers has held, in bytes.
        """
        held: int = self._request("end_fork", pid=fork._pid)["held"]
        return held

    def let_go(self) -> None:
        """Closes the channels in this process, after a fork of it that keeps them."""
        self._channel.close()
        self._hand_over.close()

    def close(self) -> None:
        """Ends the template and with it all workers, and removes their folders."""
        deadline = time.monotonic() + _PATIENCE
        with contextlib.suppress(ClosedError, TooLateError):
            self._channel.send("stop", deadline=deadline)
            while self._channel.receive(deadline).kind != "stopped":
                pass  # the answer for a worker that was forked ahead
        self.let_go()
        if self._origin is None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._pid, signal.SIGKILL)
            os.waitpid(self._pid, 0)

    def _fork(self, control: socket.socket, hand_over: socket.socket, folder: Path) -> int:
        self._discard_coming()
        socket.send_fds(self._hand_over, [b"."], [control.fileno(), hand_over.fileno()])
        pid: int = self._request("fork", folder=str(folder))["pid"]
        return pid

    def _discard_coming(self) -> None:
        if self._coming is not None:
            self.discard(self._coming.wait())
            self._coming = None

    def _ask_for_worker(self) -> _Coming:
        coming = _Coming(self._channel, self.memory, self._inherited or linux.memory_in_use(self._pid))
        with coming.theirs:
            socket.send_fds(self._hand_over, [b"."], [coming.theirs.fileno(), coming.output])
        os.close(coming.output)
        self._channel.send("spawn")
        return coming

    def _request(self, kind: str, **fields: Json) -> Message:
        if self._coming is not None:
            self._coming.wait()  # its answer stands before this one's
        self._channel.send(kind, **fields)
        return self._channel.receive()


def _nameless_file() -> tuple[int, int]:
    """A file without a name, opened twice: for a worker to write, and for the grader to read.

    Opened once and shared, it would have its flags and its position shared too, and a worker could change them.
    """
    with tempfile.NamedTemporaryFile() as file:
        return os.open(file.name, os.O_WRONLY | os.O_APPEND), os.open(file.name, os.O_RDONLY)


def start_grader(*, for_many: bool = False) -> Template:
    """Makes this process a grader, whose template is forked before it knows any secret.

    Args:
        for_many: whether it is going to grade so many that it pays to make forks cheap, which costs as much as ten of them.
    """
    # Before any operation: a pool of threads would not survive the fork, and workers would hang waiting for it.
    torch.set_num_threads(1)
    linux.forbid_inspection()
    linux.adopt_orphans()
    use_generators()
    gc.freeze()
    if for_many:
        huge_pages.gather()
    template = Template()
    # What a submission makes the grader compute for it shall not take all of the machine's memory.
    limits.cap_memory(GRADER_MEMORY)
    return template
