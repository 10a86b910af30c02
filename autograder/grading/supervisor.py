"""Starts the grading process and gathers its findings, whatever becomes of it.

The command that runs this has not imported torch. It holds a result from the first moment, with every check "not
judged", and each event of the grading process only adds to it: if that process is killed, what it had found is kept.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

from autograder.results import CheckResult, GradingResult
from autograder.submission import Submission

_SAFE_ENVIRONMENT = ("LD_LIBRARY_PATH", "PATH", "SYSTEMROOT", "TMPDIR")


class GradingError(Exception):
    """The grading process could not do its work; the message says why."""


def grade(
    folder: Path,
    submission: Submission,
    seed: int,
    changed: Callable[[GradingResult], None] = lambda result: None,
) -> GradingResult:
    """Grades a submission in a process of its own.

    Args:
        folder: of the assignment.
        submission: what to grade.
        seed: every random number of the grading comes from it.
        changed: told whenever the result has grown.

    Raises:
        GradingError: if the assignment is at fault or the process ended before it judged anything.
    """
    start = time.perf_counter()
    result = GradingResult(folder.name, "", submission.name, seed, notes=list(submission.notes))
    errors: list[str] = []
    process, events = _start(folder, submission, seed)
    with events:
        for line in events:
            event = json.loads(line)
            _apply(event, result)
            if "error" in event:
                errors.append(event["error"])
            changed(result)
    _, trace = process.communicate()
    if errors:
        raise GradingError(f"The assignment {folder.name} is at fault: {errors[0]}")
    if process.returncode:
        tail = trace.strip().splitlines()[-1:] or [f"exit status {process.returncode}"]
        if not result.checks:
            raise GradingError(f"The grading process ended too early: {tail[0]}")
        result.notes.append(f"The grading process ended too early ({tail[0]}); the checks left were not judged.")
    result.seconds = round(time.perf_counter() - start, 3)
    changed(result)
    return result


def _start(folder: Path, submission: Submission, seed: int):  # type: ignore[no-untyped-def]
    """The running process, which has been sent its request, and the stream of its events."""
    request = {
        "folder": str(folder),
        "name": submission.name,
        "cells": [asdict(cell) for cell in submission.cells],
        "seed": seed,
    }
    reading, writing = os.pipe()
    process = subprocess.Popen(
        [sys.executable, "-I", "-X", "utf8", "-m", "autograder.grading.process", str(writing)],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        pass_fds=[writing],
        env=_environment(),
        text=True,
        encoding="utf-8",
    )
    os.close(writing)
    assert process.stdin is not None
    with process.stdin:
        json.dump(request, process.stdin)
    process.stdin = None
    return process, open(reading, encoding="utf-8")


def _environment() -> dict[str, str]:
    """One thread, because threads do not survive a fork; nothing else that a worker could learn from."""
    kept = {name: os.environ[name] for name in _SAFE_ENVIRONMENT if name in os.environ}
    return kept | {"OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def _apply(event: dict, result: GradingResult) -> None:  # type: ignore[type-arg]
    if "title" in event:
        result.title = event["title"]
    for planned in event.get("plan", ()):
        result.record(CheckResult(**planned))
    if "check" in event:
        result.record(CheckResult(**event["check"]))
    if "note" in event:
        result.notes.append(event["note"])
