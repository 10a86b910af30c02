"""One grading in a fork of the warm grader, with a fork of its template."""

from __future__ import annotations

import os
import select
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

from autograder.faults import AssignmentError
from autograder.grading.events import EventWriter
from autograder.grading.grader_process import last_line
from autograder.sandbox.forking import remove
from autograder.sandbox.template import Template
from autograder.sandbox.walls import linux

_PATIENCE = 5.0
"""Seconds that a grading is given to clear up when its time is over."""


def graded_in_fork(
    template: Template, source: str, grade: Callable[[Template], None], limit: float, write: EventWriter
) -> dict[str, Any]:
    """Grades, and leaves nothing of it behind.

    Args:
        template: of which the grading gets a fork.
        source: of the submission.
        grade: does it.
        limit: seconds of wall time.
        write: shared with the fork, whose events it takes.

    Returns:
        How it ended: its process's ``status``, as :mod:`subprocess` gives it; ``is_stopped``, if its time was over; its
        ``last_words``; its ``seconds``; the most ``memory`` that a process of the submission held, in bytes.
    """
    start = time.monotonic()
    # Workers get folders in it; others may pass through, but not list it.
    folder = Path(tempfile.mkdtemp(prefix="grading-"))
    folder.chmod(0o711)
    template.use_lazy_parts(source)  # or each fork of whoever uses them would have to
    fork = Template(template, folder)
    alive, held = os.pipe()  # closed by the kernel when the fork ends, however it does
    with tempfile.TemporaryFile() as errors:
        pid = os.fork()
        if pid == 0:
            _live(grade, fork, folder, errors.fileno(), write)
        os.close(held)
        fork.let_go()
        is_stopped = not _has_ended(alive, start + limit)
        if is_stopped:
            os.kill(pid, signal.SIGTERM)
            if not _has_ended(alive, time.monotonic() + _PATIENCE):
                os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        os.close(alive)
        write.begin_line()
        memory = template.end_fork(fork)
        remove(folder)
        return {
            "status": os.waitstatus_to_exitcode(status),
            "is_stopped": is_stopped,
            "last_words": last_line(errors),
            "seconds": round(time.monotonic() - start, 3),
            "memory": memory,
        }


def _has_ended(alive: int, deadline: float) -> bool:
    """Whether the fork ends up to a moment of ``time.monotonic``."""
    return bool(select.select([alive], [], [], max(deadline - time.monotonic(), 0))[0])


def _live(grade: Callable[[Template], None], fork: Template, folder: Path, errors: int, write: EventWriter) -> NoReturn:
    status = 1
    try:
        linux.die_with_parent()
        # As if by the keyboard: the only end in the midst of a check that is not taken for the check's own failure.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        os.dup2(errors, 2)
        sys.stdin = open(os.devnull)  # noqa: SIM115 - for as long as this process lives
        tempfile.tempdir = str(folder)
        try:
            grade(fork)
        finally:
            fork.close()
        status = 0
    except AssignmentError as error:
        write(error=str(error))
        status = 0
    except BaseException:
        with open(errors, "w", closefd=False) as file:
            traceback.print_exc(file=file)
    finally:
        os._exit(status)
