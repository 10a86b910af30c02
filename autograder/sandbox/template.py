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
from dataclasses import dataclass

from autograder.sandbox import confinement, worker
from autograder.sandbox.channel import Channel, ClosedError, TooLateError
from autograder.sandbox.values import Json
from autograder.sandbox.warmup import warm_up

_PATIENCE = 5.0
"""Seconds that the template is given to clear up before it is killed."""


@dataclass
class WorkerProcess:
    """A worker as the grader holds it."""

    pid: int
    channel: Channel


class _Coming:
    """A worker that was asked for."""

    def __init__(self, control: Channel, channel: Channel) -> None:
        self._control = control
        self._pid: int | None = None
        self.channel = channel

    def wait(self) -> int:
        """Its process id, as soon as it is there."""
        if self._pid is None:
            self._pid = int(self._control.receive()["answer"])
        return self._pid


class Template:
    """The grader's handle on its template.

    Fork it before anything secret is loaded: every worker is a copy of what this process is at that moment.
    """

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        # Descriptors are handed over beside the channel, whose reading ahead would lose them.
        self._hand_over, taken = socket.socketpair()
        self._pid = os.fork()
        if self._pid == 0:
            _live(theirs, taken)
        theirs.close()
        taken.close()
        self._channel = Channel(ours)
        self._coming: _Coming | None = None

    def warm_up(self, source: str, packages: Collection[str]) -> None:
        """Prepares, once for all later workers, what a submission's text mentions of the packages that it may import."""
        if self._coming is not None:
            self.discard(WorkerProcess(self._coming.wait(), self._coming.channel))
            self._coming = None
        self._request("warm_up", source=source, packages=sorted(packages))

    def spawn(self) -> WorkerProcess:
        """A fresh worker. The next one is forked meanwhile, so that it need not be waited for."""
        coming = self._coming or self._ask_for_worker()
        self._coming = None
        pid = coming.wait()
        self._coming = self._ask_for_worker()
        return WorkerProcess(pid, coming.channel)

    def end(self, process: WorkerProcess) -> int:
        """Kills a worker, if it still runs.

        Returns:
            Its exit status as :mod:`subprocess` gives it: negative for the signal that ended it. A worker that was
            still running has -SIGKILL.
        """
        process.channel.close()
        if self._coming is not None:
            self._coming.wait()  # its answer stands before this one's
        return self._request("end", pid=process.pid)

    def discard(self, process: WorkerProcess) -> None:
        """Kills a worker whose status nobody asks for; does not wait."""
        process.channel.close()
        self._channel.send("discard", pid=process.pid)

    def close(self) -> None:
        """Ends the template and with it all workers, and removes their folders."""
        deadline = time.monotonic() + _PATIENCE
        with contextlib.suppress(ClosedError, TooLateError):
            self._channel.send("stop", deadline=deadline)
            while self._channel.receive(deadline).kind != "stopped":
                pass  # the answer for a worker that was forked ahead
        self._channel.close()
        self._hand_over.close()
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        os.waitpid(self._pid, 0)

    def _ask_for_worker(self) -> _Coming:
        ours, theirs = socket.socketpair()
        with theirs:
            socket.send_fds(self._hand_over, [b"."], [theirs.fileno()])
        self._channel.send("spawn")
        return _Coming(self._channel, Channel(ours))

    def _request(self, kind: str, **fields: Json) -> int:
        self._channel.send(kind, **fields)
        return int(self._channel.receive()["answer"])


def _live(control: socket.socket, hand_over: socket.socket) -> None:
    """The template's own life; never returns."""
    try:
        descriptors = {control.fileno(), hand_over.fileno()}
        host = _Host(hand_over, descriptors, tempfile.gettempdir())
        confinement.prepare(keep=descriptors)
        host.serve(Channel(control))
    except BaseException:
        pass
    finally:
        os._exit(0)


class _Host:
    """Answers the grader's control messages inside the template."""

    def __init__(self, hand_over: socket.socket, descriptors: set[int], base: str) -> None:
        self._hand_over = hand_over
        self._descriptors = descriptors
        self._base = base
        self._folders: dict[int, tempfile.TemporaryDirectory[str]] = {}

    def serve(self, channel: Channel) -> None:
        while True:
            request = channel.receive()
            match request.kind:
                case "warm_up":
                    warm_up(request["source"], request["packages"])
                    # What is frozen is left alone by a worker's garbage collection, and so need not be copied for it.
                    gc.freeze()
                    answer = 0
                case "spawn":
                    answer = self._spawn()
                case "end":
                    answer = self._end(request["pid"])
                case "discard":
                    self._end(request["pid"])
                    continue
                case _:
                    for pid in list(self._folders):
                        self._end(pid)
                    channel.send("stopped")
                    return
            channel.send("done", answer=answer)

    def _spawn(self) -> int:
        _, (descriptor,), _, _ = socket.recv_fds(self._hand_over, 1, 1)
        folder = tempfile.TemporaryDirectory(prefix="markscheme-", dir=self._base, ignore_cleanup_errors=True)
        pid = os.fork()
        if pid == 0:
            connection = socket.socket(fileno=descriptor)
            worker.run(Channel(connection), lambda: confinement.confine(self._descriptors, folder.name))
        os.close(descriptor)
        self._folders[pid] = folder
        return pid

    def _end(self, pid: int) -> int:
        # A worker that has just ended by itself keeps its own status; the rest of its group is killed all the same.
        ended, status = os.waitpid(pid, os.WNOHANG)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        if not ended:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
        self._folders.pop(pid).cleanup()
        return os.waitstatus_to_exitcode(status)
