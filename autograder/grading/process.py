"""The process that grades: ``python -I -m autograder.grading.process``, asked by a line of JSON on standard input.

The order in :func:`main` is what keeps students from the reference: this process starts with an environment and a
command line that say nothing, imports torch and the sandbox, and forks the template. Only then does it read what is to
be graded and import reference, checks and misconceptions, none of which the template and its workers can have in memory.
It writes its findings as lines of JSON to the descriptor that its only argument names.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from autograder.sandbox.template import Template, start_grader
from autograder.sandbox.walls import linux


def main() -> None:
    """Grades what standard input asks for."""
    linux.die_with_parent()  # nobody is left to hear what is found
    template = start_grader()
    from autograder.grading.events import EventWriter

    # As if by the keyboard: the only end in the midst of a check that pytest does not take for the check's own failure.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        _grade(json.loads(sys.stdin.readline()), template, EventWriter(int(sys.argv[1])))
    finally:
        template.close()


def _grade(request: dict[str, Any], template: Template, write: Callable[..., None]) -> None:
    from autograder.assignment import AssignmentError, load_assignment
    from autograder.grading.order import Order
    from autograder.grading.run import run_checks
    from autograder.grading.secrecy import UnconfinedError, examine
    from autograder.grading.session import grade_submission
    from autograder.loading.submission import Submission

    submission = Submission.from_json(request["submission"])
    try:
        folder = Path(request["folder"])
        assignment = load_assignment(folder)
        gc.freeze()  # modules are never garbage, and looking through them all takes a tenth of a second each time
        order = Order(**request["order"])
        secrecy = examine(template, folder, order.guarded)
        run = partial(run_checks, folder, assignment)
        grade_submission(run, assignment, submission, order, secrecy, template, write)
    except AssignmentError as error:
        write(error=str(error))
    except UnconfinedError as error:
        write(error=f"student code cannot be confined on this machine ({error})")


if __name__ == "__main__":
    main()
    # All is written and flushed. Taking torch apart at the interpreter's end would cost a fifth of its import.
    os._exit(0)
