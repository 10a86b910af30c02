"""The warm grader: ``python -I -m autograder.classroom.warm``, for one submission of an assignment after the other.

It begins as a single grading does (see :mod:`autograder.grading.process`): torch, then the template, then everything
secret. Then pytest collects the checks, the reference passes them once, and for each order that comes, as a line of
JSON on standard input, both sides fork: the template, so that no submission is warmed up by another, and this process,
so that nothing that one did to it reaches the next. What the forks do is a single grading (:mod:`.grading_fork`).

Events are lines of JSON on the descriptor that the only argument names: ``ready``, with the walls and the leaks, then
for each order those of its grading, and ``ended`` with how its process ended; or ``error``, if the assignment is at fault.
"""

from __future__ import annotations

import gc
import json
import os
import sys
from collections.abc import Callable
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from autograder.sandbox.walls import huge_pages, linux

if TYPE_CHECKING:  # secret: imported only when the template has been forked
    from autograder.grading.checking import MakeStudent
    from autograder.grading.run import CollectedChecks
    from autograder.sandbox.template import Template


def main() -> None:
    """Grades whatever standard input asks for, until it ends."""
    linux.die_with_parent()  # nobody is left to hear what is found; and before torch, which takes seconds
    from autograder.sandbox.template import start_grader

    template = start_grader(for_many=True)
    from autograder.faults import AssignmentError
    from autograder.grading.events import writer
    from autograder.grading.secrecy import UnconfinedError

    events = int(sys.argv[1])
    write = writer(events)
    try:
        _serve(json.loads(sys.stdin.readline()), template, write, lambda: os.write(events, b"\n"))
    except AssignmentError as error:
        write(error=str(error))
    except UnconfinedError as error:
        write(error=f"student code cannot be confined on this machine ({error})")
    finally:
        template.close()


def _serve(
    request: dict[str, Any], template: Template, write: Callable[..., None], begin_line: Callable[[], object]
) -> None:
    from autograder.assignment import load_assignment
    from autograder.classroom.grading_fork import graded_in_fork
    from autograder.grading.checking import Checking
    from autograder.grading.order import Order
    from autograder.grading.run import collect
    from autograder.grading.secrecy import examine
    from autograder.grading.session import grade_submission
    from autograder.loading.submission import Submission

    folder = Path(request["folder"])
    assignment = load_assignment(folder)
    secrecy = examine(template, folder, request["guarded"])

    def serve(checks: CollectedChecks) -> None:
        # What torch and the checks do at their first use is then done for all.
        checks.run(Checking(assignment, _reference(assignment.problems), seed=0))
        gc.collect()
        gc.freeze()  # no fork then copies, by looking for garbage, what all of them hold
        huge_pages.gather()
        write(ready=True, **asdict(secrecy))
        for line in sys.stdin:
            asked = json.loads(line)
            submission, order = Submission.from_json(asked["submission"]), Order(**asked["order"])
            grade = partial(grade_submission, checks.run, assignment, submission, order, secrecy, write=write)
            ended = graded_in_fork(template, submission.source, grade, order.time_limit, write)
            begin_line()  # it may have been killed in the midst of one
            write(ended=ended)

    collect(folder, assignment, serve)


def _reference(problems: Any) -> MakeStudent:
    from autograder.checks.student import LocalStudent

    functions = {problem.name: problem.reference for problem in problems}
    return lambda problem, visibility, seed, supplied=(): LocalStudent(functions, seed)


if __name__ == "__main__":
    main()
    os._exit(0)  # taking torch apart takes long
