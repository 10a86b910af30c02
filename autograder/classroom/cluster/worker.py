"""A worker's side: runs in a process of dask's, and has the warm graders of that process do what is asked.

Nothing of a submission is run in this process. The graders are :class:`~autograder.classroom.reading_engine.ReadingEngine`,
with the processes and the walls that a class has on the command's own machine.
"""

from __future__ import annotations

import threading
from functools import partial
from pathlib import Path
from typing import Any

from autograder.assignment import SHIPPED, AssignmentError
from autograder.classroom.cluster.grader_thread import GraderThread
from autograder.classroom.cluster.messages import Message, done_as_json, files_from_json, packed, unpacked
from autograder.classroom.grader import Engine, EngineError
from autograder.classroom.identity import AssignmentFiles, versions
from autograder.classroom.reading_engine import ReadingEngine
from autograder.shown import shown

_IDLE = 60.0
"""Seconds after which a grader ends that nobody asks for anything: its command may have been killed."""
_PLUGIN = "markscheme-graders"

_Key = tuple[str, str, int]
"""A command's call, a worker's address, and which of the worker's graders."""

_graders: dict[_Key, tuple[GraderThread, AssignmentFiles]] = {}
_lock = threading.Lock()


class _RefusedError(Exception):
    """This worker would grade something else, or otherwise; the message says why, to follow its name."""


def serve(request: bytes) -> bytes:
    """Does what a command asks: a task of dask's.

    Args:
        request: a message, as :class:`autograder.classroom.cluster.remote_engine.RemoteEngine` makes it.

    Returns:
        A message: ``ready`` or ``done``; or ``refused``, ``fault`` (of the assignment), ``changed`` or ``died``, with a
        sentence.
    """
    asked = unpacked(request)
    try:
        grader, files = _grader(asked)
        answer: Message = grader.ask(
            partial(_ready, _name()) if asked["kind"] == "prepare" else partial(_graded, asked)
        )
        return packed({"changed": True} if files.have_changed() else answer)
    except _RefusedError as error:
        return packed({"refused": str(error)})
    except AssignmentError as error:
        return packed({"fault": str(error)})
    except EngineError as error:
        return packed({"died": str(error), "found": None if error.done is None else done_as_json(error.done)})
    except Exception as error:  # whatever is wrong with the grader costs no other submission anything
        return packed({"died": shown(f"{type(error).__name__}: {error}"), "found": None})


def dismiss(call: str) -> None:
    """Ends the graders of a command on this worker, and whatever they are doing."""
    _end(lambda key: key[0] == call)


def _end(is_meant: Any) -> None:
    with _lock:
        ended = [_graders.pop(key)[0] for key in list(_graders) if is_meant(key)]
    for grader in ended:
        grader.end()


def _ready(name: str, engine: Engine) -> Message:
    walls, leaks = getattr(engine, "walls", {}), getattr(engine, "leaks", [])
    return {"ready": True, "name": name, "walls": walls, "leaks": leaks}


def _graded(asked: Message, engine: Engine) -> Message:
    done = engine.grade(
        files_from_json(asked["files"]),
        seed=asked["seed"],
        only=tuple(asked["only"]),
        time_limit=asked["time_limit"],
        is_trusted=asked["is_trusted"],
    )
    return {"done": done_as_json(done)}


def _grader(asked: Message) -> tuple[GraderThread, AssignmentFiles]:
    key = (asked["call"], asked["worker"], asked["slot"])
    with _lock:
        found = _graders.get(key)
        if found is None or found[0].is_over:
            folder, files = _assignment(asked)
            guarded = [Path(each) for each in asked["guarded"]]
            _end_with_worker(asked["worker"])
            found = _graders[key] = (GraderThread(partial(_engine, folder, guarded), _IDLE), files)
        return found


def _engine(folder: Path, guarded: list[Path]) -> Engine:
    return ReadingEngine(folder, guarded)


def _assignment(asked: Message) -> tuple[Path, AssignmentFiles]:
    """The assignment as it is here.

    Raises:
        _RefusedError: if it, or what would grade it, is another than the command's.
    """
    own, theirs = versions(), asked["versions"]
    different = [name for name in theirs if own.get(name) != theirs[name]]
    if different:
        has = " and ".join(f"{name} {own.get(name)}" for name in different)
        wants = " and ".join(f"{name} {theirs[name]}" for name in different)
        raise _RefusedError(f"it has {has}, and the command {wants}")
    folder = SHIPPED / asked["shipped"] if asked["shipped"] else Path(asked["folder"])
    if not (folder / "assignment.py").is_file():
        raise _RefusedError(f"it has no assignment {folder}: put it there, or on a file system that all machines share")
    try:
        files = AssignmentFiles(folder)
    except (OSError, SyntaxError, ValueError) as error:
        raise _RefusedError(f"it cannot read the assignment {folder} ({error})") from None
    if files.digest != asked["digest"]:
        raise _RefusedError(f"its {folder} is not the same as the command's: bring it up to date")
    return folder, files


def _name() -> str:
    """What people call this worker, where it was given a name."""
    from distributed import get_worker

    worker = get_worker()
    return "" if worker.name == worker.address else str(worker.name)


def _end_with_worker(address: str) -> None:
    """Lets this worker end its graders when it closes."""
    from distributed import WorkerPlugin, get_worker

    worker = get_worker()

    class EndGraders(WorkerPlugin):
        def teardown(self, worker: Any) -> None:
            _end(lambda key: key[1] == address)

    if _PLUGIN not in worker.plugins:
        worker.loop.add_callback(worker.plugin_add, EndGraders(), _PLUGIN)
