"""The template's own life: forks workers, ends them, and leaves nothing of them behind."""

from __future__ import annotations

import contextlib
import gc
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from autograder.sandbox import worker
from autograder.sandbox.channel import Channel, Message
from autograder.sandbox.confinement import Confinement
from autograder.sandbox.values import Json
from autograder.sandbox.walls import limits, linux
from autograder.sandbox.warmup import use_lazy_parts, warm_up

_LAST_BREATH = 0.2
"""Seconds that a worker which closed its channel is given to end by itself, as one does that exits."""


def live(control: socket.socket, hand_over: socket.socket) -> None:
    """Serves the grader until it says stop; never returns.

    Args:
        control: carries the grader's requests.
        hand_over: carries the descriptors of workers to come: their end of a channel, and the file for what they print.
    """
    try:
        descriptors = {control.fileno(), hand_over.fileno()}
        base = Path(tempfile.gettempdir())  # as the environment says that is about to be emptied
        host = _Host(hand_over, descriptors, base, Confinement.prepare(descriptors, base))
        host.serve(Channel(control))
    except BaseException:
        pass
    finally:
        os._exit(0)


def _live_as_fork(control: socket.socket, hand_over: socket.socket, folder: Path, confinement: Confinement) -> None:
    """The same for a template that was forked from another, whose walls are its own."""
    try:
        # What the kernel keeps of a process alone, and not of its children.
        linux.die_with_parent()
        linux.adopt_orphans()
        linux.forbid_inspection()
        _Host(hand_over, {control.fileno(), hand_over.fileno()}, folder, confinement).serve(Channel(control))
    except BaseException:
        pass
    finally:
        os._exit(0)


class _Host:
    """Answers the grader's control messages."""

    def __init__(self, hand_over: socket.socket, descriptors: set[int], base: Path, confinement: Confinement) -> None:
        self._hand_over = hand_over
        self._descriptors = descriptors
        self._base = base
        self._confinement = confinement
        self._memory = limits.MEMORY
        self._folders: dict[int, Path] = {}
        self._forks: set[int] = set()

    def serve(self, channel: Channel) -> None:
        while True:
            request = channel.receive()
            match request.kind:
                case "warm_up":
                    answer: dict[str, Json] = {"has_imported": self._warm_up(request)}
                case "spawn":
                    answer = self._spawn()
                case "end":
                    answer = {"status": self._end(request["pid"], time.monotonic() + _LAST_BREATH)}
                case "discard":
                    self._end(request["pid"])
                    continue
                case "use_lazy_parts":
                    use_lazy_parts(request["source"])
                    continue
                case "fork":
                    answer = {"pid": self._fork(channel, Path(request["folder"]))}
                case "end_fork":
                    answer = {"held": self._end_fork(request["pid"])}
                case _:
                    for pid in list(self._folders):
                        self._end(pid)
                    channel.send("stopped")
                    return
            channel.send("done", **answer)

    def _warm_up(self, request: Message) -> bool:
        known = len(sys.modules)
        warm_up(request["source"], request["packages"])
        self._memory = request["memory"]
        if len(sys.modules) == known:
            return False
        # What is frozen is left alone by a worker's garbage collection, and so need not be copied for it.
        gc.freeze()
        return True

    def _spawn(self) -> dict[str, Json]:
        _, (descriptor, output), _, _ = socket.recv_fds(self._hand_over, 1, 2)
        folder = Path(tempfile.mkdtemp(prefix="worker-", dir=self._base))
        pid = os.fork()
        if pid == 0:
            for number in (1, 2):
                os.dup2(output, number)
            connection = socket.socket(fileno=descriptor)
            close = {*self._descriptors, output}
            worker.run(Channel(connection), lambda: self._confinement.enter(close, folder, self._memory))
        os.close(descriptor)
        os.close(output)
        self._folders[pid] = folder
        return {"pid": pid, "folder": str(folder)}

    def _fork(self, channel: Channel, folder: Path) -> int:
        """A template like this one, which serves whoever has the other ends of the channels that it is handed."""
        _, descriptors, _, _ = socket.recv_fds(self._hand_over, 1, 2)
        pid = os.fork()
        if pid == 0:
            channel.close()
            self._hand_over.close()
            control, hand_over = (socket.socket(fileno=each) for each in descriptors)
            _live_as_fork(control, hand_over, folder, self._confinement)
        for each in descriptors:
            os.close(each)
        self._forks.add(pid)
        return pid

    def _end_fork(self, pid: int) -> int:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        _, _, used = os.wait4(pid, 0)
        self._forks.discard(pid)
        self._kill_strays()
        return used.ru_maxrss * 1024

    def _end(self, pid: int, patience: float = 0) -> int | None:
        """Kills a worker that does not end by itself, up to a moment of ``time.monotonic``, and whatever it started."""
        ended, status = os.waitpid(pid, os.WNOHANG)
        while not ended and time.monotonic() < patience:
            time.sleep(1e-3)
            ended, status = os.waitpid(pid, os.WNOHANG)
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)
        if not ended:
            _kill(pid)
        self._kill_strays()
        remove(self._folders.pop(pid))
        return os.waitstatus_to_exitcode(status) if ended else None

    def _kill_strays(self) -> None:
        """Ends what a worker left behind; where no wall kept it from starting processes, they are this one's by now."""
        while strays := set(linux.children(os.getpid())) - self._folders.keys() - self._forks:
            for pid in strays:
                _kill(pid)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)


def remove(folder: Path) -> None:
    """Removes a folder in which submissions may have written, whatever they made of it."""
    try:
        shutil.rmtree(folder)
    except (OSError, RecursionError):
        # Folders may be closed to their own owner, or nested deeper than Python's stack.
        for command in (["chmod", "--recursive", "u+rwx"], ["rm", "--recursive", "--force"]):
            subprocess.run([*command, "--", str(folder)], check=False, stderr=subprocess.DEVNULL)
