"""A cluster whose workers grade at no cost (see :mod:`tests.classroom.fake_class`).

As dask's preload (``dask_setup``), this makes a worker's process one of them. Two more words of a submission mean something
there: ``slays`` kills the worker's process, and ``slays-once`` the first one that meets it.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from autograder.classroom.cluster import worker
from autograder.classroom.grader import Done
from autograder.loading.files import HandedIn
from tests.classroom.fake_class import FakeEngine


class FakeRemoteEngine(FakeEngine):
    """What a worker has in place of a warm grader."""

    walls = {"own user": True, "Landlock": True}  # noqa: RUF012
    leaks: list[str] = []  # noqa: RUF012

    def __init__(self, folder: Path, guarded: Sequence[Path]) -> None:
        super().__init__(SimpleNamespace(folder=folder))  # type: ignore[arg-type]

    def grade(self, handed_in: HandedIn, **how: Any) -> Done:
        words = b" ".join(handed_in.files.values()).split()
        met = self._folder.parent / "met"
        if b"slays" in words or (b"slays-once" in words and not met.exists()):
            with met.open("a") as file:
                file.write(f"{os.getpid()}\n")
            os.kill(os.getpid(), signal.SIGKILL)
        return super().grade(handed_in, **how)


async def dask_setup(_: object) -> None:
    """Called by dask as a worker starts."""
    worker._engine = FakeRemoteEngine


@contextmanager
def cluster(**how: Any) -> Iterator[Any]:
    """A cluster of this machine, in this process if nothing else is said."""
    from distributed import LocalCluster

    options = {"processes": False, "n_workers": 2, "threads_per_worker": 1, "protocol": "tcp://", "host": "127.0.0.1"}
    with LocalCluster(**(options | {"dashboard_address": "127.0.0.1:0", "silence_logs": 60} | how)) as made:
        yield made
